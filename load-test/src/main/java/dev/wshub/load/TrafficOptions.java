package dev.wshub.load;

import dev.wshub.load.scenario.Quantity;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Traffic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the command line says who says how much. */
final class TrafficOptions {

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "channels; rooms: 100, notify: one for each user, else 1")
    private @Nullable Integer channels;

    @Option(
            names = "--channel",
            defaultValue = "load-",
            paramLabel = "PREFIX",
            description = "what the names of the channels begin with, such as chat:room-")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String prefix;

    @Option(
            names = "--publishers",
            paramLabel = "N",
            description = "connections that only speak; 0: the members do. rooms and notify: 0, else 1")
    private @Nullable Integer publishers;

    @Option(
            names = "--publish-rate",
            paramLabel = "N/s",
            description = "messages of all together. fanout: 60/s, rooms: 100/s, notify: 1000/s, churn and"
                    + " reconnect-storm: 10/s, idle: 0")
    private @Nullable String rate;

    @Option(
            names = "--window",
            defaultValue = "0",
            paramLabel = "N",
            description = "in place of a rate, as fast as the server goes: as many messages are under way as N in each"
                    + " channel would be. Latencies then count from when a message was sent")
    private int window;

    @Option(names = "--payload", defaultValue = "128", paramLabel = "BYTES", description = "of a message, at least 38")
    private int payload;

    Traffic traffic(Scenario scenario, int users) {
        int allChannels = channels != null ? channels : scenario.channels() == 0 ? users : scenario.channels();
        double perSecond = rate == null ? scenario.rate() : Quantity.rate("--publish-rate", rate);
        return new Traffic(
                Math.min(allChannels, channels == null ? users : allChannels),
                prefix,
                publishers == null ? scenario.publishers() : publishers,
                perSecond,
                window,
                payload);
    }
}
