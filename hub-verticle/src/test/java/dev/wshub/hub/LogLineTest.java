package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void tellsTimeLevelAndMessage() {
        assertThat(line(Level.INFO, null)).isEqualTo("2026-01-02T03:04:05.000Z INFO  hello you\n");
        assertThat(line(Level.ERROR, null)).isEqualTo("2026-01-02T03:04:05.000Z ERROR hello you\n");
    }

    @Test
    void tellsAFailureWithItsCauseBelow() {
        var failure = new IllegalStateException("outer", new RuntimeException("inner"));

        assertThat(line(Level.WARN, failure).lines())
                .startsWith("2026-01-02T03:04:05.000Z WARN  hello you", "java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.RuntimeException: inner");
    }

    private String line(Level level, @Nullable Throwable failure) {
        var event =
                new LoggingEvent("x", context.getLogger("dev.wshub"), level, "hello {}", failure, new Object[] {"you"});
        event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
        var layout = new LogLine();
        layout.start();
        return layout.doLayout(event);
    }
}
