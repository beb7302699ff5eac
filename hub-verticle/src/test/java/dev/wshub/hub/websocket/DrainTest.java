package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    @Test
    void isDoneAtOnceWhenNobodyIsHere() {
        assertThat(drain(() -> true).isComplete()).isTrue();
    }

    @Test
    void waitsForThoseAtTheDoor() throws Exception {
        var looks = new AtomicInteger();

        Future<Void> done = drain(() -> looks.incrementAndGet() > 3);

        assertThat(done.isComplete()).isFalse();
        done.await(5, SECONDS);
        assertThat(looks).hasValue(4);
    }

    @Test
    void saysGoodbyeAlsoWithoutABudget() throws Exception {
        RunningHub hub = RunningHub.start(Map.of("drain.budget", "0s"));
        try (RawClient client = hub.connect("/echo")) {
            CompletableFuture<Void> end = Aside.run(hub::close);

            client.isSentAway(1012);

            end.get(5, SECONDS);
        }
    }

    private Future<Void> drain(BooleanSupplier isDoorIdle) {
        return new Drain(vertx, new Connections(), isDoorIdle, Future::succeededFuture, Duration.ofSeconds(5)).run();
    }
}
