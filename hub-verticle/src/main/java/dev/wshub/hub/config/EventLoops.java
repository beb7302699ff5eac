package dev.wshub.hub.config;

/**
 * The threads that do all the work.
 *
 * @param count how many event loops
 * @param transport what they wait on
 */
public record EventLoops(int count, TransportChoice transport) {

    private static final int MOST = 256;

    static final Key<Integer> COUNT =
            new Key<>("event-loops", Range.ofInts(1, MOST), "available processors", EventLoops::availableProcessors);
    static final Key<TransportChoice> TRANSPORT = Key.of("transport", Words.of(TransportChoice.values()), "auto");

    public static final EventLoops DEFAULT = from(Settings.defaults());

    public EventLoops {
        COUNT.check(count);
    }

    public static EventLoops from(Settings settings) {
        return new EventLoops(settings.read(COUNT), settings.read(TRANSPORT));
    }

    private static int availableProcessors() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }
}
