package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final List<Boolean> changes = new ArrayList<>();
    private Future<Void> answer = Future.succeededFuture();
    private final HealthCheck check = new HealthCheck(VERTX, () -> answer, changes::add);

    @AfterAll
    static void end() throws TimeoutException {
        VERTX.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void believesOnlyTheSecondFailure() {
        answer = Future.failedFuture("no");
        check.ask();
        assertThat(check.isWell()).isTrue();

        check.ask();
        assertThat(check.isWell()).isFalse();
        assertThat(changes).containsExactly(false);
    }

    @Test
    void believesTheFirstSuccess() {
        answer = Future.failedFuture("no");
        check.ask();
        check.ask();
        answer = Future.succeededFuture();
        check.ask();

        assertThat(check.isWell()).isTrue();
        assertThat(changes).containsExactly(false, true);
    }

    @Test
    void doesNotCountWhatWasAskedBeforeAPause() {
        Promise<Void> late = Promise.promise();
        answer = late.future();
        check.ask();
        check.ask();
        check.pause();

        late.fail("frozen");

        assertThat(check.isWell()).isTrue();
        assertThat(changes).isEmpty();
    }
}
