package dev.wshub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void showsTextOfPrometheus() {
        try (RunningHub hub = RunningHub.start(Map.of("instance.id", "node-1"))) {
            HttpAnswer answer = ask(hub, "GET");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).contains("wshub_info{instance=\"node-1\",profile=\"plain\",version=");
        }
    }

    @Test
    void countsAClientThatHasCome() {
        try (RunningHub hub = RunningHub.start(Map.of("event-loops", 2))) {
            try (RawClient client = hub.connect("/rooms/x")) {
                client.says("a").hears("a");
                client.says("b").hears("b");

                shows(hub, "\nwshub_connections 1.0\n");
                shows(hub, "\nwshub_connections_opened_total 1.0\n");
                shows(hub, "\nwshub_messages_in_total 2.0\n");
                shows(hub, "\nwshub_deliveries_total 2.0\n");
                assertThat(ask(hub, "GET").body()).doesNotContain("\nwshub_billed_seconds_total 0.0\n");
            }

            shows(hub, "\nwshub_connections 0.0\n");
            shows(hub, "\nwshub_connections_opened_total 1.0\n");
        }
    }

    @Test
    void isForReadingOnly() {
        try (RunningHub hub = RunningHub.start()) {
            assertThat(ask(hub, "POST").status()).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc", "cloudrun"})
    void isNothingWhereThePortIsOpenToTheInternet(String profile) {
        try (RunningHub hub = RunningHub.start(Map.of("profile", profile))) {
            assertThat(ask(hub, "GET").status()).isEqualTo(404);
            assertThat(ask(hub, "POST").status()).isEqualTo(404);
        }
    }

    @Test
    void isNothingWhereItIsOff() {
        try (RunningHub hub = RunningHub.start(Map.of("metrics.enabled", false))) {
            assertThat(ask(hub, "GET").status()).isEqualTo(404);
        }
    }

    private static void shows(RunningHub hub, String expected) {
        Eventually.until(
                LIMIT,
                () -> ask(hub, "GET").body().contains(expected),
                () -> ask(hub, "GET").body());
    }

    private static HttpAnswer ask(RunningHub hub, String method) {
        return HttpAnswer.to(hub.port(), method + " /metrics HTTP/1.1", "Host: localhost", "Content-Length: 0");
    }
}
