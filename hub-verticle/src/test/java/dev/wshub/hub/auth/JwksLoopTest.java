package dev.wshub.hub.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JwksLoopTest extends JwksFixture {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void leavesTheEventLoopFreeWhileTheServerIsSlow() throws Exception {
        server.stall();
        Context loop = vertx.getOrCreateContext();
        var turns = new AtomicInteger();
        Future<Boolean> check = on(loop, () -> jwks.hasSigned(parse(OLD.sign("RS256", "{}"))));
        loop.runOnContext(again -> count(loop, turns));

        Eventually.until(LIMIT, () -> server.requests() == 1 && turns.get() >= 1_000, turns::get);
        assertThat(check.isComplete()).isFalse();
        server.goOn();

        assertThat(check.await(10, SECONDS)).isTrue();
    }

    @Test
    void answersOnTheEventLoopThatAsks() throws Exception {
        for (int i = 0; i < 4; i++) {
            Context loop = vertx.getOrCreateContext();
            Promise<Context> answered = Promise.promise();
            now.addAndGet(Duration.ofHours(2).toNanos());

            loop.runOnContext(go -> jwks.hasSigned(parse(OLD.sign("RS256", "{}")))
                    .onComplete(answer -> answered.complete(Vertx.currentContext())));

            assertThat(answered.future().await(10, SECONDS)).isSameAs(loop);
        }
        assertThat(server.requests()).isEqualTo(4);
    }

    private static void count(Context loop, AtomicInteger turns) {
        if (turns.incrementAndGet() < 1_000) {
            loop.runOnContext(again -> count(loop, turns));
        }
    }

    private static <T> Future<T> on(Context loop, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }
}
