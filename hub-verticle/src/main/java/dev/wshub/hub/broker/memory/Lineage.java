package dev.wshub.hub.broker.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** The former epochs of a stream, and where each ended. What was read before such an end is known for ever. */
final class Lineage {

    private static final int MAX_EPOCHS = 8;

    private record Former(String epoch, long end) {}

    private final Deque<Former> formers = new ArrayDeque<>(1);

    void add(String epoch, long end) {
        formers.addFirst(new Former(epoch, end));
        if (formers.size() > MAX_EPOCHS) {
            formers.removeLast();
        }
    }

    boolean knows(String epoch, long offset) {
        return formers.stream().anyMatch(former -> former.epoch.equals(epoch) && offset <= former.end);
    }
}
