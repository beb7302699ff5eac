package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int AHEAD = Pace.STRETCH * Pace.MAX_STRETCHES;

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final EventLoop quick = new DefaultEventLoop();
    private final EventLoop slow = new DefaultEventLoop();
    private final Context home = vertx.getOrCreateContext();
    private final Pace pace = new Pace(home);

    @BeforeEach
    void blockOneLoop() {
        pace.add(quick);
        pace.add(slow);
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
    void pausesWhenALoopIsTooFarBehind() throws Exception {
        tell(AHEAD + Pace.STRETCH - 1, 10);
        assertThat(isPaused()).isFalse();

        tell(1, 10);

        assertThat(isPaused()).isTrue();
    }

    @Test
    void pausesEarlierIfThePublicationsAreLarge() throws Exception {
        tell(4 * (Pace.MAX_STRETCHES + 1), Pace.STRETCH_BYTES / 4);

        assertThat(isPaused()).isTrue();
    }

    @Test
    void goesOnWhenTheLoopHasCaughtUp() throws Exception {
        tell(AHEAD + Pace.STRETCH, 10);
        assertThat(isPaused()).isTrue();

        goOn.countDown();

        for (EventLoop loop : List.of(quick, slow)) {
            loop.submit(() -> {}).await(5, SECONDS); // by now its markers are behind it
        }
        assertThat(isPaused()).isFalse();
    }

    private void tell(int count, int size) throws Exception {
        atHome(() -> {
            for (int i = 0; i < count; i++) {
                pace.told(size);
            }
            return count;
        });
    }

    private boolean isPaused() throws Exception {
        return atHome(pace::isPaused);
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
