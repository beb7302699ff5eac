package dev.wshub.hub;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.ILoggerFactory;
import org.slf4j.spi.MDCAdapter;

/** The logging of the program: Logback, with a line of text on the standard output for each event. */
public final class Logging extends LogbackServiceProvider {
    /*
     * This stands in place of a logback.xml and its pattern, which took a fifth of the start to be found, parsed and
     * interpreted. Main names it to SLF4J unless the user has a configuration; an embedder has one, and never sees this.
     */

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    @Override
    public void initialize() {
        context.setName("wshub");
        context.setMDCAdapter(diagnostics);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardOutput());
        context.getLogger("dev.wshub").setLevel(Level.INFO);
        // It logs each failed attempt to connect, with a stack trace; the bridge tells of an outage once.
        context.getLogger("io.vertx.redis").setLevel(Level.OFF);
        // It warns of each publication that was under way to the last member of a channel when that member left.
        context.getLogger("io.vertx.core.eventbus.impl.MessageConsumerImpl").setLevel(Level.ERROR);
        context.start();
    }

    private ConsoleAppender<ILoggingEvent> standardOutput() {
        var layout = new LogLine();
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }
}
