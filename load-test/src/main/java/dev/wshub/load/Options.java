package dev.wshub.load;

import dev.wshub.load.measure.MetricsWatch;
import dev.wshub.load.measure.ProcessWatch;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Quantity;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Times;
import dev.wshub.load.scenario.Traffic;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import dev.wshub.load.wire.Transport;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What of the command line says what is to be done. */
final class Options {

    private static final String LOOPBACK = "127.";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "idle, fanout (one large channel), rooms (many small ones), notify (one each), churn (come"
                    + " and go), reconnect-storm (all at once)")
    private @Nullable String scenario;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "ws://host:port, also several: users are spread over them; ws://127.0.0.1:9000 if none")
    private List<URI> urls = List.of(URI.create("ws://127.0.0.1:9000"));

    @Option(
            names = "--protocol",
            defaultValue = "raw",
            paramLabel = "NAME",
            description = "raw (rooms), centrifuge (JSON), centrifuge-protobuf")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String protocol;

    @Option(
            names = "--token",
            defaultValue = "",
            paramLabel = "TOKEN",
            description = "the connection token of all users")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String token;

    @Mixin
    private ArrivalOptions arrivals = new ArrivalOptions();

    @Option(names = "--hold", defaultValue = "30s", paramLabel = "TIME", description = "how long it is measured")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String hold;

    @Option(
            names = "--warm-up",
            defaultValue = "2s",
            paramLabel = "TIME",
            description = "messages flow before it is measured, for 200ms at least")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String warmUp;

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--stay", defaultValue = "10s", paramLabel = "TIME", description = "churn: of a user, on average")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String stay;

    @Option(names = "--every", defaultValue = "10s", paramLabel = "TIME", description = "reconnect-storm: how often")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String every;

    @Option(
            names = "--timeout",
            defaultValue = "10s",
            paramLabel = "TIME",
            description = "within which a user must be in its channel")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String timeout;

    @Option(names = "--loops", defaultValue = "1", paramLabel = "N", description = "event loops, each with a thread")
    private int loops;

    @Option(
            names = "--local-addresses",
            paramLabel = "FIRST-LAST",
            description = "where connections come from, in turn: 127.0.0.1-127.0.0.4. To 127.*,"
                    + " one for each 4000 users on Linux if none is given")
    private @Nullable String localAddresses;

    @ArgGroup
    private @Nullable Watched watched;

    /** Where the server is looked at. */
    static final class Watched {

        @Option(
                names = "--server-pid",
                paramLabel = "PID",
                description = "a server on this machine, for its CPU and memory")
        private @Nullable Long pid;

        @Option(names = "--metrics", paramLabel = "URL", description = "the same by what it shows to Prometheus")
        private @Nullable URI metrics;
    }

    Plan plan() {
        if (scenario == null) {
            throw new IllegalArgumentException("SCENARIO must be one of " + Scenario.labels() + ", but is missing");
        }
        Scenario kind = Scenario.named(scenario);
        Protocol speech = Protocol.named(protocol);
        Injection injection = arrivals.injection();
        Traffic said = traffic.traffic(kind, injection.users());
        return new Plan(kind, urls, speech, injection, times(), said, token, loops, addresses(injection.users()));
    }

    private Times times() {
        return new Times(
                Quantity.time("--warm-up", warmUp),
                Quantity.time("--hold", hold),
                Quantity.time("--stay", stay),
                Quantity.time("--every", every),
                Quantity.time("--timeout", timeout));
    }

    private LocalAddresses addresses(int users) {
        if (localAddresses != null) {
            return LocalAddresses.parse(localAddresses);
        }
        boolean isLocal =
                urls.stream().allMatch(url -> String.valueOf(url.getHost()).startsWith(LOOPBACK));
        return isLocal && Transport.isLinux() ? LocalAddresses.loopback(users) : LocalAddresses.ANY;
    }

    ServerWatch watch() {
        if (watched != null && watched.pid != null) {
            return new ProcessWatch(watched.pid);
        }
        return watched != null && watched.metrics != null ? new MetricsWatch(watched.metrics) : ServerWatch.NONE;
    }
}
