package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    @Test
    void aTaskThatFailsIsReportedAndTheOthersRun() throws Exception {
        context.exceptionHandler(failure -> lines.add("failed: " + failure.getMessage()));
        Inbox inbox = new Inbox(context, () -> lines.add("end of turn"));

        context.runOnContext(now -> {
            inbox.put(() -> lines.add("a"));
            inbox.put(() -> {
                throw new IllegalStateException("b");
            });
            inbox.put(() -> lines.add("c"));
        });

        assertThat(next(4)).containsExactly("a", "failed: b", "c", "end of turn");
        inbox.put(() -> lines.add("d"));
        assertThat(next(2)).containsExactly("d", "end of turn");
    }

    @Test
    void aTurnWhoseEndFailsIsNotTheLast() throws Exception {
        context.exceptionHandler(failure -> lines.add("failed: " + failure.getMessage()));
        Inbox inbox = new Inbox(context, () -> {
            throw new IllegalStateException("end");
        });

        inbox.put(() -> lines.add("a"));
        assertThat(next(2)).containsExactly("a", "failed: end");

        inbox.put(() -> lines.add("b"));
        assertThat(next(2)).containsExactly("b", "failed: end");
    }

    private List<String> next(int count) throws InterruptedException {
        String[] next = new String[count];
        for (int i = 0; i < count; i++) {
            next[i] = String.valueOf(lines.poll(5, SECONDS));
        }
        return List.of(next);
    }
}
