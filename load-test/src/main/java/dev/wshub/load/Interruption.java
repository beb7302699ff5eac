package dev.wshub.load;

import dev.wshub.load.run.LoadTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends a run, not the program: what has been measured up to then is told, if that is done within some seconds. */
final class Interruption {

    private static final int LIMIT_SECONDS = 15;

    private final CountDownLatch told = new CountDownLatch(1);

    void stops(LoadTest test) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(test), "interruption"));
    }

    /** Nothing is left to be told. */
    void told() {
        told.countDown();
    }

    /** The JVM goes on with its end when this returns. */
    @SuppressWarnings("ReturnValueIgnored") // after the limit it ends all the same
    private void end(LoadTest test) {
        test.stop();
        try {
            told.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
