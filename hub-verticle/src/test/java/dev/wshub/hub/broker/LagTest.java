package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final int AHEAD = Lag.STRETCH * Lag.MAX_STRETCHES;

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final EventLoop quick = new DefaultEventLoop();
    private final EventLoop slow = new DefaultEventLoop();
    private final Context home = vertx.getOrCreateContext();
    private final AtomicInteger changes = new AtomicInteger();
    private final Lag lag =
            new Lag(task -> home.runOnContext(now -> task.run()), () -> List.of(quick, slow), changes::incrementAndGet);

    @BeforeEach
    void blockOneLoop() {
        slow.execute(() -> assertThat(awaits(goOn)).isTrue());
    }

    @AfterEach
    void end() throws Exception {
        goOn.countDown();
        quick.shutdownGracefully(0, 1, SECONDS).await(5, SECONDS);
        slow.shutdownGracefully(0, 1, SECONDS).await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    @Test
    void isTooLongWhenALoopIsTooFarBehind() throws Exception {
        tell(AHEAD + Lag.STRETCH - 1, 10);
        assertThat(isTooLong()).isFalse();

        tell(1, 10);

        assertThat(isTooLong()).isTrue();
    }

    @Test
    void isSoEarlierIfThePublicationsAreLarge() throws Exception {
        tell(4 * (Lag.MAX_STRETCHES + 1), Lag.STRETCH_BYTES / 4);

        assertThat(isTooLong()).isTrue();
    }

    @Test
    void isSoNoMoreWhenTheLoopHasCaughtUp() throws Exception {
        tell(AHEAD + Lag.STRETCH, 10);
        assertThat(isTooLong()).isTrue();

        goOn.countDown();

        for (EventLoop loop : List.of(quick, slow)) {
            loop.submit(() -> {}).await(5, SECONDS); // by now its markers are behind it
        }
        assertThat(isTooLong()).isFalse();
        assertThat(changes).hasValue(2);
    }

    private void tell(int count, int size) throws Exception {
        atHome(() -> {
            for (int i = 0; i < count; i++) {
                lag.told(size);
            }
            return count;
        });
    }

    private boolean isTooLong() throws Exception {
        return atHome(lag::isTooLong);
    }

    private <T> T atHome(Supplier<T> what) throws Exception {
        Promise<T> promise = Promise.promise();
        home.runOnContext(now -> promise.complete(what.get()));
        return promise.future().await(5, SECONDS);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(10, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
