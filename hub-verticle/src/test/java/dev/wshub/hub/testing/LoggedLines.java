package dev.wshub.hub.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that the hub logs while it is watched, down to what is logged for debugging only. */
public final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.wshub");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final @Nullable Level usual = OURS.getLevel();

    private LoggedLines() {}

    public static LoggedLines watch() {
        var lines = new LoggedLines();
        lines.setContext(OURS.getLoggerContext());
        lines.start();
        OURS.addAppender(lines);
        OURS.setLevel(Level.TRACE);
        return lines;
    }

    public List<String> seen() {
        return seen;
    }

    @Override
    protected void append(ILoggingEvent event) {
        seen.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
        OURS.setLevel(usual);
        OURS.detachAppender(this);
    }
}
