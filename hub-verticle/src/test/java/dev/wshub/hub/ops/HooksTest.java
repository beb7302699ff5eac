package dev.wshub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static RunningHub onFc() {
        return RunningHub.start(Map.of("profile", "fc", "auth.insecure", true, "drain.budget", "5s", "event-loops", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "fc", "cloudrun", "knative", "container"})
    void areNothingToSomebodyFromOutside(String profile) {
        try (RunningHub hub = RunningHub.start(Map.of("profile", profile, "auth.insecure", true));
                RawClient client = hub.connect("/rooms/x")) {
            assertThat(ask(hub, "POST /initialize", "")).isEqualTo(404);
            assertThat(ask(hub, "GET /pre-stop", "")).isEqualTo(404);
            assertThat(ask(hub, "GET /pre-freeze", "")).isEqualTo(404);
            assertThat(ask(hub, "GET /pre-stop", "/http-invoke")).isEqualTo(404);
            assertThat(ask(hub, "GET /pre-stop", "/pre-freeze")).isEqualTo(404);
            assertThat(ask(hub, "POST /pre-stop", "/pre-stop")).isEqualTo(404);

            client.says("x").hears("x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "cloudrun", "knative", "container"})
    void areNothingElsewhereWhoeverCalls(String profile) {
        try (RunningHub hub = RunningHub.start(Map.of("profile", profile, "auth.insecure", true));
                RawClient client = hub.connect("/rooms/x")) {
            assertThat(ask(hub, "GET /pre-stop", "/pre-stop")).isEqualTo(404);

            client.says("x").hears("x");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST /initialize, /initialize", "GET /pre-freeze, /pre-freeze", "GET /pre-stop, /pre-stop"})
    void areDoneForThePlatform(String request, String controlPath) {
        try (RunningHub hub = onFc()) {
            assertThat(ask(hub, request, controlPath)).isEqualTo(200);
        }
    }

    @Test
    void sendAllClientsAwayBeforeTheInstanceStops() {
        try (RunningHub hub = onFc();
                RawClient ann = hub.connect("/rooms/x");
                RawClient bob = hub.connect("/rooms/y")) {
            CompletableFuture<Integer> first = Aside.supply(() -> preStop(hub));
            ann.isSentAway(1012);
            bob.isSentAway(1012);

            assertThat(first).succeedsWithin(LIMIT).isEqualTo(200);
            assertThat(preStop(hub)).isEqualTo(200);
        }
    }

    @Test
    void letNobodyInWhileClientsAreSentAwayAndEverybodyOnceItLivesOn() {
        try (RunningHub hub = onFc()) {
            RawClient stubborn = hub.connect("/rooms/x");
            CompletableFuture<Integer> first = Aside.supply(() -> preStop(hub));
            assertThat(stubborn.nextFrame().closeCode()).isEqualTo(1012);
            CompletableFuture<Integer> second = Aside.supply(() -> preStop(hub));

            try (RawClient late = hub.connect("/rooms/x")) {
                late.isSentAway(1013);
            }
            assertThat(ask(hub, "GET /health/ready", "")).isEqualTo(503);
            assertThat(first).isNotDone();
            stubborn.close();

            assertThat(first).succeedsWithin(LIMIT).isEqualTo(200);
            assertThat(second).succeedsWithin(LIMIT).isEqualTo(200);
            Eventually.until(LIMIT, () -> ask(hub, "GET /health/ready", "") == 200, () -> "not ready");
            try (RawClient client = hub.connect("/rooms/x")) {
                client.says("x").hears("x");
            }
        }
    }

    private static int preStop(RunningHub hub) {
        return ask(hub, "GET /pre-stop", "/pre-stop");
    }

    private static int ask(RunningHub hub, String request, String controlPath) {
        return HttpAnswer.to(
                        hub.port(),
                        request + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Length: 0",
                        "x-fc-request-id: 1-2-3",
                        "x-fc-control-path: " + controlPath)
                .status();
    }
}
