package dev.wshub.hub.config;

/**
 * Where the hub accepts connections.
 *
 * @param host the address to bind to; {@code 0.0.0.0} means all interfaces
 * @param port the TCP port; 0 means any that is free
 */
public record Listen(String host, int port) {

    static final Key<String> HOST =
            Key.of("listen.host", Text.matching("[A-Za-z0-9_.:%-]{1,255}", "a host name or an IP address"), "0.0.0.0");
    static final Key<Integer> PORT = new Key<>(
            "listen.port", Range.ofInts(0, 65_535), String.join(", ", Platform.PORTS) + ", else 9000", () -> 9_000);

    public static final Listen DEFAULT = from(Settings.defaults());

    public Listen {
        HOST.check(host);
        PORT.check(port);
    }

    public static Listen from(Settings settings) {
        return new Listen(settings.read(HOST), settings.read(PORT));
    }
}
