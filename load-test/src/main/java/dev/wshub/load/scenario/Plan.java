package dev.wshub.load.scenario;

import dev.wshub.load.speech.Protocol;
import dev.wshub.load.speech.Stamp;
import dev.wshub.load.wire.LocalAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * All that is asked for.
 *
 * @param endpoints where the users go, in turn
 * @param token of all users; empty if they have none
 * @param loops event loops, each with its part of the users
 */
public record Plan(
        Scenario scenario,
        List<URI> endpoints,
        Protocol protocol,
        Injection injection,
        Times times,
        Traffic traffic,
        String token,
        int loops,
        LocalAddresses localAddresses) {

    /** What {@link Stamp} can tell apart, and half an hour for the rehearsal and those who are late. */
    private static final Duration LONGEST = Duration.ofHours(27);

    private static final int MOST_PORT = 65_535;
    private static final int LEAST_OUTBOUND = 16 << 10;
    private static final int MOST_OUTBOUND = 8 << 20;
    private static final int ALL_OUTBOUND = 256 << 20;

    public Plan {
        endpoints = List.copyOf(endpoints);
        Range.check("--loops", loops, 1, 64);
        Range.check("--url, how often", endpoints.size(), 1, Stamp.MOST_ENDPOINTS);
        Range.check("--payload", traffic.payload(), Stamp.LEAST_BYTES, Stamp.MOST_BYTES);
        endpoints.forEach(Plan::check);
        checkLength(injection, times);
        if (traffic.window() > 0 && !scenario.isSteady()) {
            throw new IllegalArgumentException("--window must be 0 with " + scenario.label()
                    + ", where nobody knows how many messages are under way, but is " + traffic.window());
        }
        if (scenario == Scenario.RECONNECT_STORM && times.hold().compareTo(times.firstStorm()) <= 0) {
            throw new IllegalArgumentException("--hold must be more than half of --every ("
                    + times.every().toMillis() + "ms) with " + scenario.label()
                    + ", when its first storm comes, but is " + times.hold().toMillis() + "ms");
        }
        boolean isMute = !protocol.speaksAnywhere() && traffic.publishers() > 0;
        if (isMute && traffic.publishers() < traffic.channels() && !traffic.isSilent()) {
            throw new IllegalArgumentException("--publishers must be 0 (the members speak) or at least --channels ("
                    + traffic.channels() + ") with --protocol raw, where a connection has one channel, but is "
                    + traffic.publishers());
        }
    }

    private static void checkLength(Injection injection, Times times) {
        Duration all = Duration.ofNanos(injection.time()).plus(times.warmUp()).plus(times.hold());
        if (all.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the time in which users come, --warm-up and --hold must be from 0 to "
                    + LONGEST.toHours() + "h together, but are " + all.toMinutes() + "m");
        }
    }

    private static void check(URI url) {
        if (url.getHost() == null && String.valueOf(url.getRawAuthority()).contains("_")) {
            throw new IllegalArgumentException("--url must be ws://host:port, with a host of letters, digits, '-' and"
                    + " '.', as RFC 1123 has it, but is " + Quoted.of(url.toString()));
        }
        boolean isServer = "ws".equals(url.getScheme()) && url.getHost() != null;
        // What comes behind would be dropped: the protocol says the path.
        boolean isMore = url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null;
        if (!isServer || isMore || !List.of("", "/").contains(url.getRawPath())) {
            throw new IllegalArgumentException("--url must be ws://host:port, but is " + Quoted.of(url.toString()));
        }
        if (url.getPort() == 0 || url.getPort() > MOST_PORT) {
            throw new IllegalArgumentException(
                    "--url must have a port from 1 to " + MOST_PORT + ", but is " + Quoted.of(url.toString()));
        }
    }

    public int users() {
        return injection.users();
    }

    /** So much of one connection may wait to be sent: all together have 256 MB, if each can do with 16 kB. */
    public int outboundBytes() {
        int speakers = traffic.publishers() == 0 ? users() : traffic.publishers();
        return Math.max(LEAST_OUTBOUND, Math.min(MOST_OUTBOUND, ALL_OUTBOUND / speakers));
    }

    /** In which channel the n-th user is. */
    public int channelOf(int user) {
        return user % traffic.channels();
    }

    /** Where the n-th user goes: the members of each channel are spread over all endpoints. */
    public int endpointOf(int user) {
        return (user % traffic.channels() + user / traffic.channels()) % endpoints.size();
    }

    /** Whether publishers speak in all channels, in turn; else each has one, and is in it. */
    public boolean arePublishersFree() {
        return protocol.speaksAnywhere() && traffic.publishers() < traffic.channels();
    }
}
