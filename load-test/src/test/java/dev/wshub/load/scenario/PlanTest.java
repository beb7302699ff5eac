package dev.wshub.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Plan plan(Scenario scenario, String url, int users, int publishers, int window) {
        var times = new Times(SECOND, SECOND, SECOND, SECOND, SECOND);
        return plan(scenario, url, users, times, new Traffic(1, "load-", publishers, 3, window, 128));
    }

    private static Plan plan(Scenario scenario, String url, int users, Times times, Traffic traffic) {
        return new Plan(
                scenario,
                List.of(URI.create(url)),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(users))),
                times,
                traffic,
                "",
                1,
                LocalAddresses.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:1", "h:1", "ws:///", "ws://h:1/path", "ws://h:1?q", "ws://u@h:1", "ws://h:1#f"})
    void refusesWhatItWouldNotHeed(String url) {
        assertThatThrownBy(() -> plan(Scenario.FANOUT, url, 1, 1, 0))
                .hasMessage("--url must be ws://host:port, but is " + url);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 70_000})
    void refusesAPortThatIsNone(int port) {
        assertThatThrownBy(() -> plan(Scenario.FANOUT, "ws://h:" + port, 1, 1, 0))
                .hasMessage("--url must have a port from 1 to 65535, but is ws://h:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://h:1", "ws://h:1/", "ws://h", "ws://h:65535", "ws://[::1]:9000"})
    void takesWhatSaysWhereAServerIs(String url) {
        assertThat(plan(Scenario.FANOUT, url, 1, 1, 32).endpoints()).hasSize(1);
    }

    @Test
    void hasNoWindowWhereUsersComeAndGo() {
        assertThatThrownBy(() -> plan(Scenario.CHURN, "ws://h", 1, 1, 32))
                .hasMessageMatching("--window must be 0 with churn, .*, but is 32");
    }

    private static Plan storm(Duration every) {
        var times = new Times(SECOND, SECOND, SECOND, every, SECOND);
        return plan(Scenario.RECONNECT_STORM, "ws://h", 1, times, new Traffic(1, "load-", 1, 3, 0, 128));
    }

    @Test
    void refusesAStormThatNeverComes() {
        assertThatThrownBy(() -> storm(Duration.ofSeconds(2)))
                .hasMessage("--hold must be more than half of --every (2000ms) with reconnect-storm, when its first"
                        + " storm comes, but is 1000ms");
        assertThat(storm(Duration.ofMillis(1_999)).scenario()).isEqualTo(Scenario.RECONNECT_STORM);
    }

    @Test
    void saysWhichHostsThereCannotBe() {
        assertThatThrownBy(() -> plan(Scenario.FANOUT, "ws://hub_1:9000", 1, 1, 0))
                .hasMessage("--url must be ws://host:port, with a host of letters, digits, '-' and '.', as RFC 1123 has"
                        + " it, but is ws://hub_1:9000");
    }

    @Test
    void refusesARunThatIsLongerThanItsMessagesCanTell() {
        Duration day = Duration.ofHours(24);
        var traffic = new Traffic(1, "load-", 1, 3, 0, 128);
        var longest = new Times(Duration.ofHours(3), day, SECOND, SECOND, SECOND);
        var longer = new Times(Duration.ofHours(4), day, SECOND, SECOND, SECOND);

        assertThat(plan(Scenario.FANOUT, "ws://h", 1, longest, traffic).users()).isEqualTo(1);
        assertThatThrownBy(() -> plan(Scenario.FANOUT, "ws://h", 1, longer, traffic))
                .hasMessage("the time in which users come, --warm-up and --hold must be from 0 to 27h together, but are"
                        + " 1680m");
    }

    @Test
    void boundsWhatWaitsToBeSent() {
        assertThat(plan(Scenario.FANOUT, "ws://h", 50_000, 1, 0).outboundBytes())
                .isEqualTo(8 << 20);
        assertThat(plan(Scenario.ROOMS, "ws://h", 1_024, 0, 0).outboundBytes()).isEqualTo(256 << 10);
        assertThat(plan(Scenario.ROOMS, "ws://h", 50_000, 0, 0).outboundBytes()).isEqualTo(16 << 10);
    }
}
