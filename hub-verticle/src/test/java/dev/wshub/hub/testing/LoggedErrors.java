package dev.wshub.hub.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What anybody logs as an error, or with an exception, while it is watched. */
public final class LoggedErrors extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private LoggedErrors() {}

    public static LoggedErrors watch() {
        var errors = new LoggedErrors();
        errors.setContext(ROOT.getLoggerContext());
        errors.start();
        ROOT.addAppender(errors);
        return errors;
    }

    /** One line for each. */
    public List<String> seen() {
        return seen;
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (event.getLevel().isGreaterOrEqual(Level.ERROR) || thrown != null) {
            String cause = thrown == null ? "" : " " + thrown.getClassName() + ": " + thrown.getMessage();
            seen.add(event.getLoggerName() + " " + event.getFormattedMessage() + cause);
        }
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
    }
}
