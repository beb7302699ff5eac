package dev.wshub.hub.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails each test class after which Netty finds a buffer that was thrown away without being released. */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {

    /*
     * JUnit finds this class by META-INF/services and makes it before any test class is initialized, so before Netty
     * makes its first leak detector. A leak shows only when the garbage collector has taken the buffer, hence the
     * collections at the end of each class: what a class leaks, it answers for itself.
     */

    private static final int COLLECTIONS = 2;

    static {
        LeakRecorder.install();
    }

    /** Where leaks are not looked for, none would be found. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            throw new AssertionError("run with -Dio.netty.leakDetection.level=paranoid");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        failOnLeaks(context.getDisplayName());
    }

    static void failOnLeaks(String suspect) throws InterruptedException {
        List<String> leaks = takeLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(suspect + " leaks " + leaks.size() + ":\n" + String.join("\n", leaks));
        }
    }

    /** The leaks until now, each described by who touched the buffer; they are told only once. */
    static List<String> takeLeaks() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            collectGarbage();
        }
        return LeakRecorder.take();
    }

    /** Returns when the weak references that this collection has cleared are queued, or almost all of them. */
    private static void collectGarbage() throws InterruptedException {
        var queue = new ReferenceQueue<Object>();
        var canary = new WeakReference<>(new Object(), queue);
        System.gc();
        if (!canary.equals(queue.remove(SECONDS.toMillis(10)))) {
            throw new AssertionError("nothing was collected");
        }
    }
}
