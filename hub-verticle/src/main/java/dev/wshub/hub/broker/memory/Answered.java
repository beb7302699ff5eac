package dev.wshub.hub.broker.memory;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What publications with an idempotency key were answered, for five minutes. */
final class Answered {

    private static final long LIFE = Duration.ofMinutes(5).toNanos();

    private record Key(ChannelName channel, String key) {}

    private record Answer(Position position, long end) {}

    /** The oldest first, because all live equally long. */
    private final Map<Key, Answer> answers = new LinkedHashMap<>();

    /** Returns null if there was none, or its time is over. */
    @Nullable
    Position first(ChannelName channel, String key) {
        sweep();
        Answer answer = answers.get(new Key(channel, key));
        return answer == null ? null : answer.position;
    }

    void add(ChannelName channel, String key, Position position) {
        answers.put(new Key(channel, key), new Answer(position, System.nanoTime() + LIFE));
    }

    void sweep() {
        long now = System.nanoTime();
        Iterator<Answer> oldestFirst = answers.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().end - now <= 0) {
            oldestFirst.remove();
        }
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }
}
