package dev.wshub.hub.broker;

import java.util.concurrent.ThreadLocalRandom;

/** Names of epochs. */
public final class Epoch {

    private static final int RADIX = 36;
    private static final long COUNT = 3_656_158_440_062_976L; // ten digits

    private Epoch() {}

    /** One that no stream has had. */
    public static String fresh() {
        return Long.toString(ThreadLocalRandom.current().nextLong(COUNT), RADIX);
    }
}
