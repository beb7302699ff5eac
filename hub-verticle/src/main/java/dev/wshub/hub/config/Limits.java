package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How much anybody may ask of this instance.
 *
 * @param messageBytes the largest message accepted from a client, in bytes; a larger one closes the connection
 * @param fragments how many frames one message may consist of
 * @param outboundBytes how many bytes may wait for a slow client before it is closed
 * @param connections how many WebSockets this instance serves
 * @param handshakes how many HTTP connections may be open that are not WebSockets; beyond it the oldest is closed
 * @param headerBytes the largest HTTP header accepted, in bytes
 * @param handshakeTimeout how long a client, once connected, may take to send its first request
 * @param httpIdle how long an HTTP connection may be silent before it is closed
 * @param publishesInFlight how many messages of one connection may wait for the broker's answer; more are not read
 *     from the socket
 * @param channels how many channels one connection may be in
 * @param commandsPerFrame how many commands one frame may have
 * @param recovered how many publications a client that returns is given at most
 */
public record Limits(
        int messageBytes,
        int fragments,
        int outboundBytes,
        int connections,
        int handshakes,
        int headerBytes,
        Duration handshakeTimeout,
        Duration httpIdle,
        int publishesInFlight,
        int channels,
        int commandsPerFrame,
        int recovered) {

    static final Key<Integer> MESSAGE_BYTES = Key.of("limits.message-bytes", Range.ofInts(125, 67_108_864), "65536");
    static final Key<Integer> FRAGMENTS = Key.of("limits.fragments", Range.ofInts(1, 1_000_000), "1024");
    static final Key<Integer> OUTBOUND_BYTES =
            Key.of("limits.outbound-bytes", Range.ofInts(65_536, 1_073_741_824), "1048576");
    static final Key<Integer> CONNECTIONS = Key.of("limits.connections", Range.ofInts(1, 1_000_000), "100000");
    static final Key<Integer> HANDSHAKES = Key.of("limits.handshakes", Range.ofInts(16, 1_000_000), "10000");
    static final Key<Integer> HEADER_BYTES = Key.of("limits.header-bytes", Range.ofInts(1_024, 65_536), "8192");
    static final Key<Duration> HANDSHAKE_TIMEOUT =
            Key.of("limits.handshake-timeout", Range.ofDurations("100ms", "5m"), "10s");
    static final Key<Duration> HTTP_IDLE = Key.of("limits.http-idle", Range.ofDurations("1s", "1d"), "20m");
    static final Key<Integer> PUBLISHES_IN_FLIGHT = Key.of("limits.publishes-in-flight", Range.ofInts(1, 10_000), "64");
    static final Key<Integer> CHANNELS = Key.of("limits.channels", Range.ofInts(1, 100_000), "128");
    static final Key<Integer> COMMANDS_PER_FRAME =
            Key.of("limits.commands-per-frame", Range.ofInts(1, 100_000), "1024");
    static final Key<Integer> RECOVERED = Key.of("limits.recovered", Range.ofInts(1, 10_000), "1000");

    public static final Limits DEFAULT = from(Settings.defaults());

    public Limits {
        MESSAGE_BYTES.check(messageBytes);
        FRAGMENTS.check(fragments);
        OUTBOUND_BYTES.check(outboundBytes);
        CONNECTIONS.check(connections);
        HANDSHAKES.check(handshakes);
        HEADER_BYTES.check(headerBytes);
        HANDSHAKE_TIMEOUT.check(handshakeTimeout);
        HTTP_IDLE.check(httpIdle);
        PUBLISHES_IN_FLIGHT.check(publishesInFlight);
        CHANNELS.check(channels);
        COMMANDS_PER_FRAME.check(commandsPerFrame);
        RECOVERED.check(recovered);
        checkThatAMessageFitsTheQueue(messageBytes, outboundBytes);
    }

    /** What one client may send must be deliverable to the next, or every large message would close its readers. */
    private static void checkThatAMessageFitsTheQueue(int messageBytes, int outboundBytes) {
        if (outboundBytes < messageBytes) {
            throw new ConfigException(
                    OUTBOUND_BYTES.name(),
                    "must not be below " + MESSAGE_BYTES.name() + ", but is " + outboundBytes + " and "
                            + MESSAGE_BYTES.name() + " is " + messageBytes);
        }
    }

    public static Limits from(Settings settings) {
        return new Limits(
                settings.read(MESSAGE_BYTES),
                settings.read(FRAGMENTS),
                settings.read(OUTBOUND_BYTES),
                settings.read(CONNECTIONS),
                settings.read(HANDSHAKES),
                settings.read(HEADER_BYTES),
                settings.read(HANDSHAKE_TIMEOUT),
                settings.read(HTTP_IDLE),
                settings.read(PUBLISHES_IN_FLIGHT),
                settings.read(CHANNELS),
                settings.read(COMMANDS_PER_FRAME),
                settings.read(RECOVERED));
    }
}
