package dev.wshub.load.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Awaited;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.Second;
import dev.wshub.load.measure.Spread;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that was measured, for programs; the page reads the same. Times are in milliseconds, sizes in bytes.
 * What is null never came.
 */
public final class JsonReport {

    private static final double NANOS = 1e9;

    private final Outcome outcome;
    private final List<Assertion.Verdict> verdicts;
    private final Instant began;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    private JsonReport(Outcome outcome, List<Assertion.Verdict> verdicts, Instant began) throws IOException {
        this.outcome = outcome;
        this.verdicts = verdicts;
        this.began = began;
        this.json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
    }

    /** The whole as text. */
    public static String of(Outcome outcome, List<Assertion.Verdict> verdicts, Instant began) {
        try {
            return new JsonReport(outcome, verdicts, began).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
    }

    private String write() throws IOException {
        json.writeStartObject();
        json.writeStringField("began", began.toString());
        plan(outcome.plan());
        result();
        assertions();
        curve("latencyCurve", outcome.latencies());
        curve("acrossCurve", outcome.across());
        curve("joinCurve", outcome.joins());
        json.writeArrayFieldStart("seconds");
        for (Second second : outcome.seconds()) {
            second(second);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        return text.toString();
    }

    private void plan(Plan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeStringField("scenario", plan.scenario().label());
        json.writeStringField("protocol", plan.protocol().label());
        json.writeArrayFieldStart("endpoints");
        for (URI endpoint : plan.endpoints()) {
            json.writeString(endpoint.toString());
        }
        json.writeEndArray();
        json.writeNumberField("users", plan.users());
        json.writeArrayFieldStart("arrival");
        for (Step step : plan.injection().steps()) {
            json.writeStartObject();
            json.writeNumberField("users", step.users());
            json.writeNumberField("seconds", step.time().toNanos() / NANOS);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("warmUpSeconds", plan.times().warmUp().toNanos() / NANOS);
        json.writeNumberField("holdSeconds", plan.times().hold().toNanos() / NANOS);
        json.writeNumberField("staySeconds", plan.times().stay().toNanos() / NANOS);
        json.writeNumberField("everySeconds", plan.times().every().toNanos() / NANOS);
        json.writeNumberField("channels", plan.traffic().channels());
        json.writeNumberField("publishers", plan.traffic().publishers());
        json.writeNumberField("publishRate", plan.traffic().rate());
        json.writeNumberField("window", plan.traffic().window());
        json.writeNumberField("payload", plan.traffic().payload());
        json.writeNumberField("loops", plan.loops());
        json.writeEndObject();
    }

    private void result() throws IOException {
        json.writeObjectFieldStart("result");
        json.writeNumberField("holdSeconds", outcome.holdSeconds());
        json.writeNumberField("users", outcome.users());
        json.writeNumberField("receivedPerSecond", outcome.receivedRate());
        json.writeNumberField("publishedPerSecond", outcome.publishedRate());
        json.writeNumberField("received", outcome.total().received());
        json.writeNumberField("published", outcome.total().published());
        if (outcome.lost().isPresent()) {
            json.writeNumberField("lost", outcome.lost().getAsLong());
        }
        json.writeNumberField("foreign", outcome.total().foreign());
        json.writeNumberField("pings", outcome.total().pings());
        json.writeNumberField("errors", outcome.total().errors().count());
        json.writeNumberField("errorPercent", outcome.errorPercent());
        json.writeObjectFieldStart("errorsByCause");
        for (Map.Entry<String, Long> error : outcome.total().errors().byCause().entrySet()) {
            json.writeNumberField(error.getKey(), error.getValue());
        }
        json.writeEndObject();
        spread("latency", Spread.of(outcome.latencies()));
        spread("across", Spread.of(outcome.across()));
        spread("join", Spread.of(outcome.joins()));
        known("serverCpu", outcome.serverCpu());
        known("serverMemory", outcome.serverMemory());
        known("serverMemoryPerUser", outcome.memoryPerUser());
        known("generatorCpu", outcome.ownCpu());
        json.writeEndObject();
    }

    private void spread(String name, Spread spread) throws IOException {
        if (spread.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", spread.count());
        json.writeNumberField("missing", spread.missing());
        time("mean", spread.mean());
        time("p50", spread.p50());
        time("p90", spread.p90());
        time("p95", spread.p95());
        time("p99", spread.p99());
        time("p99.9", spread.p999());
        time("p99.99", spread.p9999());
        time("max", spread.max());
        json.writeEndObject();
    }

    private void time(String name, double millis) throws IOException {
        if (Double.isFinite(millis)) {
            json.writeNumberField(name, millis);
        } else {
            json.writeNullField(name);
        }
    }

    private void assertions() throws IOException {
        json.writeArrayFieldStart("assertions");
        for (Assertion.Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("assertion", verdict.assertion());
            json.writeBooleanField("holds", verdict.holds());
            json.writeStringField("actual", verdict.actual());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void curve(String name, Awaited latencies) throws IOException {
        json.writeArrayFieldStart(name);
        for (double[] point : latencies.curve()) {
            json.writeArray(point, 0, point.length);
        }
        json.writeEndArray();
    }

    private void second(Second second) throws IOException {
        json.writeStartObject();
        json.writeNumberField("at", second.end() / NANOS);
        json.writeNumberField("length", second.seconds());
        json.writeStringField("phase", second.phase().label());
        json.writeNumberField("users", second.users());
        json.writeNumberField("received", second.perSecond(second.counts().received()));
        json.writeNumberField("published", second.perSecond(second.counts().published()));
        json.writeNumberField("bytesIn", second.perSecond(second.counts().bytesIn()));
        spread("latency", second.counts().latency());
        json.writeNumberField("joins", second.counts().joins());
        json.writeNumberField("pings", second.counts().pings());
        json.writeObjectFieldStart("errors");
        for (Map.Entry<String, Long> error : second.counts().errors().entrySet()) {
            json.writeNumberField(error.getKey(), error.getValue());
        }
        json.writeEndObject();
        known("serverCpu", second.server().cpu());
        known("serverMemory", second.server().memory());
        known("generatorCpu", second.ownCpu());
        json.writeEndObject();
    }

    private void known(String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            json.writeNumberField(name, value);
        }
    }
}
