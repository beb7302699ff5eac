package dev.wshub.hub.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is counted, as Micrometer wants it. Any thread may use it. */
final class Meters {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics.Sources sources;

    Meters(Metrics.Sources sources) {
        this.sources = sources;
        gauge("connections", "WebSockets open now", Counts::connections);
        gauge("channels", "Channels with members now, counted once an event loop", Counts::channels);
        counter("connections.opened", "WebSockets opened", Counts::opened);
        counter("messages.in", "Messages from clients", Counts::messagesIn);
        counter("deliveries", "Publications told to members", Counts::deliveries);
        counter("publishes.failed", "Messages that the broker did not take", Counts::publishesFailed);
        counter("closed.slow", "Connections closed because they did not keep up", Counts::closedSlow);
        counter("oversized", "Publications of other programs that were too big", Counts::oversized);
        seconds("billed", "Time with at least one connection", BillingMeter.Reading::billed);
        seconds("connection", "Time of all connections, added up", BillingMeter.Reading::connected);
        seconds("silent", "Billed time in which nobody said anything", BillingMeter.Reading::silent);
        Gauge.builder("wshub.info", () -> 1)
                .description("Which instance this is")
                .tag("version", sources.version())
                .tag("instance", sources.instance())
                .tag("profile", sources.profile())
                .register(registry);
        ProcessMeters.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(this::collections);
    }

    private void gauge(String name, String description, ToLongFunction<Counts> value) {
        Gauge.builder("wshub." + name, () -> value.applyAsLong(sources.counts()))
                .description(description)
                .register(registry);
    }

    private void counter(String name, String description, ToLongFunction<Counts> value) {
        FunctionCounter.builder("wshub." + name, sources, of -> value.applyAsLong(of.counts()))
                .description(description)
                .register(registry);
    }

    private void seconds(String name, String description, Function<BillingMeter.Reading, Duration> value) {
        FunctionCounter.builder(
                        "wshub." + name, sources, of -> value.apply(of.bill()).toMillis() / 1_000.0)
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    /** Micrometer would listen to the collector instead, and know nothing of what was before the first scrape. */
    private void collections(GarbageCollectorMXBean collector) {
        FunctionTimer.builder(
                        "jvm.gc.collection",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Time spent in collections")
                .tag("gc", collector.getName())
                .register(registry);
    }

    String scrape() {
        return registry.scrape();
    }
}
