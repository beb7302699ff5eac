package dev.wshub.emulator;

import java.time.Duration;

/**
 * How the platform is to treat the function.
 *
 * @param timeout after which a request is cut
 * @param concurrency how many requests an instance serves at once
 * @param maxInstances how many processes there may be at once
 * @param idle after which an instance without requests is stopped
 * @param freezes whether an instance without requests gets no CPU
 * @param hooks whether {@code /initialize} and {@code /pre-stop} are called
 * @param healthPath what is asked every few seconds; empty for no health check
 */
record Function(
        Duration timeout,
        int concurrency,
        int maxInstances,
        Duration idle,
        boolean freezes,
        boolean hooks,
        String healthPath) {

    /** The platform's own limits. */
    static final int LONGEST_TIMEOUT = 86_400;

    static final int MOST_CONCURRENCY = 200;
    static final int MOST_INSTANCES = 100;
    static final int LONGEST_IDLE = 3_600;

    Function {
        check("--timeout", timeout.toSeconds(), LONGEST_TIMEOUT);
        check("--concurrency", concurrency, MOST_CONCURRENCY);
        check("--max-instances", maxInstances, MOST_INSTANCES);
        check("--idle", idle.toSeconds(), LONGEST_IDLE);
        if (!healthPath.isEmpty() && !healthPath.startsWith("/")) {
            throw new IllegalArgumentException("--health must be a path or empty, but is " + healthPath);
        }
    }

    boolean isHealthChecked() {
        return !healthPath.isEmpty();
    }

    private static void check(String option, long actual, int most) {
        if (actual < 1 || actual > most) {
            throw new IllegalArgumentException(option + " must be from 1 to " + most + ", but is " + actual);
        }
    }
}
