package dev.wshub.load.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the users do, with what is taken where nothing is said. */
public enum Scenario {
    /** They come and stay, and nobody says anything. */
    IDLE(1, 0, 0),
    /** All are in one channel. */
    FANOUT(1, 1, 60),
    /** Many small channels, in which the members speak. */
    ROOMS(100, 0, 100),
    /** Each has a channel of its own. */
    NOTIFY(0, 0, 1_000),
    /** Each stays for a while, goes, and comes back. */
    CHURN(1, 1, 10),
    /** All are cut and come back at the same moment, again and again. */
    RECONNECT_STORM(1, 1, 10);

    /** How many there are; 0 for one each. */
    private final int channels;

    /** How many connections only speak; 0 if the members do. */
    private final int publishers;

    /** Messages a second, of all together. */
    private final double rate;

    Scenario(int channels, int publishers, double rate) {
        this.channels = channels;
        this.publishers = publishers;
        this.rate = rate;
    }

    public int channels() {
        return channels;
    }

    public int publishers() {
        return publishers;
    }

    public double rate() {
        return rate;
    }

    /** Whether the same users stay from beginning to end, so that one knows what each of them must hear. */
    public boolean isSteady() {
        return this != CHURN && this != RECONNECT_STORM;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Scenario named(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "SCENARIO must be one of " + labels() + ", but is " + Quoted.of(label)));
    }

    public static String labels() {
        return Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
    }
}
