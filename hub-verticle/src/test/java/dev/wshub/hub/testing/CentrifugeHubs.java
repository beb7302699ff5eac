package dev.wshub.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Two hub processes on one Redis, which want tokens and have namespaces for what the Centrifuge protocol can do. */
public final class CentrifugeHubs implements AutoCloseable {

    public static final String SECRET = "a secret of thirty-two characters";
    public static final String API_KEY = "for-the-back-end";

    /** A thousand subscribe commands are more than a message may have by default. */
    private static final String CONFIGURATION = """
            auth: {hmac-secret: %s, refresh-grace: 2s}
            api: {key: %s}
            limits: {channels: 2000, message-bytes: 262144}
            namespaces:
              plain: {}
              chat: {history-size: 100, recovery: stream, positioning: true, presence: true, join-leave: true}
              staff: {subscribe: token, presence: true}
              quiet: {exclude-publisher: true}
            """.formatted(SECRET, API_KEY);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TemporaryDirectory directory = TemporaryDirectory.create("wshub-centrifuge-");
    private final RedisServer redis = RedisServer.start();
    private final HubJar one = start(
            HubOptions.ANY_PORT.with("WSHUB_COMPRESSION_ENABLED", "true").with("WSHUB_COMPRESSION_THRESHOLD", "0"));
    private final HubJar other = startAnother();

    private CentrifugeHubs() {}

    public static CentrifugeHubs start() {
        return new CentrifugeHubs();
    }

    /** It compresses all that it can for clients that ask for it. */
    public HubJar one() {
        return one;
    }

    public HubJar other() {
        return other;
    }

    /** A third one, which whoever has called this closes. */
    public HubJar startAnother() {
        return start(HubOptions.ANY_PORT);
    }

    private HubJar start(HubOptions options) {
        Path file = directory.path().resolve("wshub.yaml");
        try {
            Files.writeString(file, CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HubJar hub = HubJar.start(options.withRedis(redis.uri()).with("WSHUB_CONFIG", file.toString()));
        hub.awaitReadiness(200, LIMIT);
        return hub;
    }

    /** A token that never ends. */
    public static String tokenOf(String user) {
        return Issuer.hmac("HS256", SECRET, "{\"sub\":\"" + user + "\"}");
    }

    /** Fails if a hub has leaked a buffer, has complained, or does not end in time. */
    @Override
    public void close() {
        try (redis;
                one;
                other) {
            for (HubJar hub : new HubJar[] {one, other}) {
                hub.terminate();
                assertThat(hub.end(LIMIT).exitCode()).as("%s", hub.out()).isZero();
                assertThat(hub.out().count(" WARN ", " ERROR "))
                        .as("%s", hub.out())
                        .isZero();
            }
        } finally {
            directory.delete();
        }
    }
}
