package dev.wshub.hub.ops;

import dev.wshub.hub.config.MetricsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the hub has counted, for Prometheus. Any thread may use it. */
public final class Metrics {

    /*
     * Nothing is counted for it: it reads what the hub counts anyway, at the moment that somebody asks. The library is
     * loaded when somebody asks for the first time, for no start should wait for it; and on a worker, for no client
     * should either.
     */

    private static final Logger log = LoggerFactory.getLogger(Metrics.class);
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Where it comes from, and whose it is. */
    public record Sources(String version, String instance, String profile, Tally tally, BillingMeter meter) {

        Counts counts() {
            return tally.total();
        }

        BillingMeter.Reading bill() {
            return meter.read();
        }
    }

    private final boolean isOn;
    private final Vertx vertx;
    private final Sources sources;
    private @Nullable Meters meters;

    public Metrics(MetricsSettings settings, Vertx vertx, Sources sources) {
        this.isOn = settings.enabled();
        this.vertx = vertx;
        this.sources = sources;
    }

    boolean isOn() {
        return isOn;
    }

    void show(HttpServerResponse response) {
        vertx.executeBlocking(this::scrape)
                .onSuccess(text ->
                        response.putHeader(HttpHeaders.CONTENT_TYPE, TEXT).end(text))
                .onFailure(cause -> {
                    log.error("no metrics", cause);
                    response.setStatusCode(500).end();
                });
    }

    synchronized String scrape() {
        if (meters == null) {
            meters = new Meters(sources);
        }
        return meters.scrape();
    }
}
