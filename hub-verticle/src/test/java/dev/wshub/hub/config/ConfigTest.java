package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    @Test
    void needsNothing() {
        Config config = Config.defaults();

        assertThat(config.listen()).isEqualTo(new Listen("0.0.0.0", 9_000));
        assertThat(config.eventLoops().count())
                .isEqualTo(Math.min(256, Runtime.getRuntime().availableProcessors()));
        assertThat(config.eventLoops().transport()).isEqualTo(TransportChoice.AUTO);
        assertThat(config.log()).isEqualTo(new LogSettings(LogSettings.Level.INFO));
        assertThat(config.limits())
                .isEqualTo(new Limits(
                        65_536,
                        1_024,
                        1_048_576,
                        100_000,
                        10_000,
                        8_192,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(20),
                        64,
                        128,
                        1_024,
                        1_000));
        assertThat(config.keepalive())
                .isEqualTo(
                        new KeepaliveSettings(Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ofSeconds(2)));
        assertThat(config.origins()).isEqualTo(new Origins(List.of("*")));
        assertThat(config.drain()).isEqualTo(new DrainSettings(Duration.ofSeconds(10)));
        assertThat(config.broker()).isEqualTo(new BrokerSettings(BrokerKind.MEMORY));
        assertThat(config.redis())
                .isEqualTo(new RedisSettings(
                        "redis://127.0.0.1:6379/0",
                        "wshub",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        TlsVerify.STRICT));
        assertThat(config.profile()).isEqualTo(Profile.PLAIN);
        assertThat(config.deadline()).isEqualTo(new DeadlineSettings(Duration.ZERO, Duration.ofSeconds(5)));
        assertThat(config.api()).isEqualTo(new ApiSettings(""));
        assertThat(config.metrics()).isEqualTo(new MetricsSettings(true));
        assertThat(config.presence()).isEqualTo(new PresenceSettings(Duration.ofSeconds(60)));
        assertThat(config.recovery()).isEqualTo(new RecoverySettings(Duration.ofSeconds(40)));
    }

    @Test
    void takesValuesFromCode() {
        Config config = Config.from(Settings.fromKeys(Map.of(
                "listen", Map.of("host", "::1", "port", 0),
                "event-loops", 2,
                "transport", "io_uring",
                "instance.id", "node-1",
                "drain.budget", "0s",
                "broker", "redis")));

        assertThat(config.listen()).isEqualTo(new Listen("::1", 0));
        assertThat(config.eventLoops()).isEqualTo(new EventLoops(2, TransportChoice.IO_URING));
        assertThat(config.instance()).isEqualTo(new Instance("node-1"));
        assertThat(config.drain().budget()).isZero();
        assertThat(config.broker().kind()).isEqualTo(BrokerKind.REDIS);
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() {
        assertThatThrownBy(() -> Config.from(Settings.fromKeys(Map.of("limits.mesage-bytes", 1_024))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("limits.mesage-bytes is not a key of wshub; did you mean limits.message-bytes?");
    }

    @Test
    void namesEveryInstanceDifferently() {
        String one = Config.defaults().instance().id();
        String other = Config.defaults().instance().id();

        assertThat(one).matches("[a-z2-7]{10}").isNotEqualTo(other);
    }

    @Test
    void listensOnTheFirstPortVariableThatIsSet() {
        Map<String, String> all = Map.of("FC_SERVER_PORT", "1", "FC_CUSTOM_LISTEN_PORT", "2", "PORT", "3");
        Map<String, String> two = Map.of("FC_SERVER_PORT", "", "FC_CUSTOM_LISTEN_PORT", "2", "PORT", "3");

        assertThat(portIn(all)).isEqualTo(1);
        assertThat(portIn(two)).isEqualTo(2);
        assertThat(portIn(Map.of("PORT", "3"))).isEqualTo(3);
        assertThat(portIn(Map.of())).isEqualTo(9_000);
    }

    @Test
    void listensOnItsOwnPortBeforeThatOfThePlatform() {
        assertThat(portIn(Map.of("WSHUB_LISTEN_PORT", "8080", "FC_SERVER_PORT", "1")))
                .isEqualTo(8_080);
    }

    @Test
    void namesTheVariableOfAWrongPort() {
        assertThatThrownBy(() -> portIn(Map.of("FC_CUSTOM_LISTEN_PORT", "99999")))
                .hasMessage("listen.port must be from 0 to 65535, but is 99999 (from FC_CUSTOM_LISTEN_PORT)");
    }

    @Test
    void checksValuesThatNeverWereText() {
        assertThatThrownBy(() -> new Listen("localhost", 65_536))
                .hasMessage("listen.port must be from 0 to 65535, but is 65536");
        assertThatThrownBy(() -> new Listen("", 0))
                .hasMessage("listen.host must be a host name or an IP address, but is empty");
        assertThatThrownBy(() -> new EventLoops(0, TransportChoice.NIO))
                .hasMessage("event-loops must be from 1 to 256, but is 0");
        assertThatThrownBy(() -> new Instance("a b"))
                .hasMessage("instance.id must be 1 to 64 characters of A-Z a-z 0-9 _ . -, but is a b");
        assertThatThrownBy(() -> new DrainSettings(Duration.ofMinutes(11)))
                .hasMessage("drain.budget must be from 0s to 10m, but is 11m");
        assertThatThrownBy(() -> new KeepaliveSettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("keepalive.ping-interval must be from 250ms to 1h, but is 0s");
        assertThatThrownBy(() ->
                        new KeepaliveSettings(Duration.ofSeconds(25), Duration.ofMinutes(1), Duration.ofSeconds(1)))
                .hasMessage("keepalive.pong-timeout must be at most 9s above keepalive.ping-interval, but is 1m and"
                        + " keepalive.ping-interval is 25s");
    }

    @Test
    void refusesAQueueThatIsSmallerThanOneMessage() {
        Settings settings = Settings.fromKeys(Map.of("limits.message-bytes", 1_048_577));

        assertThatThrownBy(() -> Limits.from(settings))
                .hasMessage("limits.outbound-bytes must not be below limits.message-bytes,"
                        + " but is 1048576 and limits.message-bytes is 1048577");
    }

    @Test
    void acceptsTheEndsOfEachRangeAndNothingBeyond() {
        Map<String, Object> least = Map.of("limits.message-bytes", 125, "limits.outbound-bytes", 65_536);
        Map<String, Object> most = Map.of("limits.message-bytes", 67_108_864, "limits.outbound-bytes", 1_073_741_824);

        assertThat(Limits.from(Settings.fromKeys(least)).messageBytes()).isEqualTo(125);
        assertThat(Limits.from(Settings.fromKeys(most)).outboundBytes()).isEqualTo(1_073_741_824);
        assertThatThrownBy(() -> Limits.from(Settings.fromKeys(Map.of("limits.message-bytes", 124))))
                .hasMessage("limits.message-bytes must be from 125 to 67108864, but is 124");
        assertThatThrownBy(() -> Limits.from(Settings.fromKeys(Map.of("limits.message-bytes", 67_108_865))))
                .hasMessage("limits.message-bytes must be from 125 to 67108864, but is 67108865");
    }

    private static int portIn(Map<String, String> environment) {
        return Config.from(Settings.fromEnvironment(environment, null)).listen().port();
    }
}
