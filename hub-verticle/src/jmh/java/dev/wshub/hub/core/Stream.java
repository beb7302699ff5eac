package dev.wshub.hub.core;

import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.ArrayList;
import java.util.List;

/** Publications of 128 bytes at their places in a history. */
final class Stream {

    static final String EPOCH = "e1";

    private Stream() {}

    /** Those with the numbers {@code first} to {@code last}. */
    static List<Publication> of(int first, int last) {
        List<Publication> publications = new ArrayList<>(last - first + 1);
        for (int number = first; number <= last; number++) {
            publications.add(
                    Numbers.publication(number, 120, Publication.NOBODY).at(new Position(number, EPOCH)));
        }
        return publications;
    }
}
