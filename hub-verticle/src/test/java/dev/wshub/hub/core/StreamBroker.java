package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A broker of one channel with a stream, in which everything happens when the test says so: a publication is in the
 * stream at once, but is heard later, or never; a read is carried out later, and answered later still.
 */
final class StreamBroker extends UnaskedBroker {

    private record Read(Runnable execution) {}

    private final List<Publication> stream = new ArrayList<>();
    private final Deque<Publication> live = new ArrayDeque<>();
    private final Deque<Read> asked = new ArrayDeque<>();
    private final Deque<Runnable> answers = new ArrayDeque<>();
    private @Nullable Receiver receiver;
    String epoch = "e1";
    private String epochBefore = epoch;
    int reads;
    boolean isAway;

    /** Whether reads are carried out and answered at once. */
    boolean isQuick;

    /** How many publications the stream keeps. */
    int kept = Integer.MAX_VALUE;

    int top() {
        return stream.size();
    }

    void publish(int number) {
        Publication publication = Numbers.publication(number).at(new Position(stream.size() + 1L, epoch));
        stream.add(publication);
        live.add(publication);
    }

    /** Whoever listens hears the next publication. */
    void tellNext() {
        Publication next = live.poll();
        if (next != null && receiver != null) {
            receiver.hear(next);
        }
    }

    /** The connection was lost with all that was on its way. */
    void interrupt() {
        live.clear();
        if (receiver != null) {
            receiver.interrupted();
        }
    }

    /** The next publication gets lost without anyone knowing. */
    void loseNext() {
        live.poll();
    }

    /** The last publications are lost, with the epoch; what was on its way is not heard. */
    void loseTail(int count, String next) {
        stream.subList(Math.max(0, stream.size() - count), stream.size()).clear();
        live.clear();
        epoch = next;
        epochBefore = next;
    }

    /** Nothing is lost, but nobody could know: the stream goes on in another epoch, which knows of this one. */
    void renew(String next) {
        epochBefore = epoch;
        epoch = next;
    }

    void executeNext() {
        Read next = asked.poll();
        if (next != null) {
            next.execution().run();
        }
    }

    void answerNext() {
        Runnable next = answers.poll();
        if (next != null) {
            next.run();
        }
    }

    /** Lets happen whatever can, in an order of its own. */
    void settle(Random random) {
        while (!live.isEmpty() || !asked.isEmpty() || !answers.isEmpty()) {
            switch (random.nextInt(3)) {
                case 0 -> tellNext();
                case 1 -> executeNext();
                default -> answerNext();
            }
        }
    }

    private <T> Future<T> read(java.util.function.Supplier<T> what) {
        reads++;
        if (isQuick) {
            return isAway ? Future.failedFuture(new Unavailable("away")) : Future.succeededFuture(what.get());
        }
        Promise<T> promise = Promise.promise();
        asked.add(new Read(() -> {
            boolean fails = isAway;
            T result = what.get();
            answers.add(() -> {
                if (fails) {
                    promise.fail(new Unavailable("away"));
                } else {
                    promise.complete(result);
                }
            });
        }));
        return promise.future();
    }

    private Position position() {
        return new Position(stream.size(), epoch);
    }

    @Override
    public Future<Missed> since(ChannelName channel, Position position, int most, Retention retention) {
        return read(() -> {
            boolean isKnown = List.of("", epoch, epochBefore).contains(position.epoch())
                    && position.offset() <= stream.size()
                    && stream.size() - position.offset() <= Math.min(most, kept);
            List<Publication> missed =
                    isKnown ? List.copyOf(stream.subList((int) position.offset(), stream.size())) : List.of();
            return new Missed(isKnown, missed, position());
        });
    }

    @Override
    public Future<Missed> verify(ChannelName channel, Position position, int most, Retention retention) {
        return since(channel, position, most, retention);
    }

    @Override
    public Future<History> history(ChannelName channel, Query query, Retention retention) {
        return read(() -> {
            int from = Math.max(0, stream.size() - query.limit());
            List<Publication> last = new ArrayList<>(stream.subList(from, stream.size()));
            java.util.Collections.reverse(last);
            return new History(last, position());
        });
    }

    @Override
    public Subscription subscribe(ChannelName channel, Receiver listener) {
        live.clear();
        receiver = listener;
        return new Subscription() {
            @Override
            public Future<Void> live() {
                return Future.succeededFuture();
            }

            @Override
            public void cancel() {
                receiver = null;
            }
        };
    }
}
