package dev.wshub.hub;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** What an event looks like in the log: {@code 2026-01-01T12:00:00.000Z INFO  stopped}, and its stack trace below. */
final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int LONGEST_LEVEL = 5;

    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTrace.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        MILLIS.formatTo(event.getInstant(), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(1 + LONGEST_LEVEL - level.length()));
        line.append(event.getFormattedMessage()).append('\n');
        return line.append(stackTrace.convert(event)).toString();
    }
}
