package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.StubbornClient;
import dev.wshub.hub.testing.WebSocketClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GracefulEndIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What a process needs to end besides the drain: threads, the JVM, and a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final int CLIENTS = 200;

    /** Enough to come at every moment of an event loop's end. */
    private static final int LATE_CLIENTS = 100;

    @Test
    void sendsEveryClientAwayWith1012() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            List<WebSocketClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(WebSocketClient.connect(hub.ws("/rooms/lobby" + i % 10)));
            }

            hub.terminate();

            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.closeCode(LIMIT)).isEqualTo(1012));
            assertThatEndedWell(hub.end(LIMIT));
        }
    }

    @Test
    void endsAtOnceWithoutClients() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT.with("WSHUB_DRAIN_BUDGET", "10m"))) {
            assertThat(hub.readiness().statusCode()).isEqualTo(200);

            hub.interrupt();

            assertThatEndedWell(hub.end(SLACK));
        }
    }

    @Test
    void takesNobodyInWhileItDrains() throws IOException {
        var options = HubOptions.ANY_PORT.with("WSHUB_DRAIN_BUDGET", "1m").with("WSHUB_KEEPALIVE_CLOSE_TIMEOUT", "1m");
        try (var hub = HubJar.start(options);
                var stubborn = StubbornClient.connect(hub.ws("/rooms/lobby"));
                var client = WebSocketClient.connect(hub.ws("/rooms/lobby"))) {
            hub.terminate();
            assertThat(client.closeCode(LIMIT)).isEqualTo(1012);

            for (int i = 0; i < LATE_CLIENTS; i++) {
                assertThat(closeCodeOfANewcomer(hub)).isEqualTo(1013);
            }
            assertThat(hub.readiness().statusCode()).isEqualTo(503);
            assertThat(hub.readiness().body()).contains("draining");
            assertThat(hub.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(stubborn.isOpen()).isTrue();
            stubborn.hangUp();
            assertThatEndedWell(hub.end(LIMIT));
        }
    }

    @Test
    void doesNotWaitLongerThanItsBudgetForAClientThatStays() throws IOException {
        var options = HubOptions.ANY_PORT.with("WSHUB_DRAIN_BUDGET", "1s").with("WSHUB_KEEPALIVE_CLOSE_TIMEOUT", "1m");
        try (var hub = HubJar.start(options);
                var stubborn = StubbornClient.connect(hub.ws("/echo"))) {
            assertThat(stubborn.isOpen()).isTrue();

            long start = System.nanoTime();
            hub.terminate();

            assertThatEndedWell(hub.end(LIMIT));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(800), Duration.ofSeconds(1).plus(SLACK));
        }
    }

    @Test
    void cutsAClientThatDoesNotAnswerTheCloseLongBeforeTheBudgetIsSpent() throws IOException {
        var options =
                HubOptions.ANY_PORT.with("WSHUB_DRAIN_BUDGET", "10m").with("WSHUB_KEEPALIVE_CLOSE_TIMEOUT", "500ms");
        try (var hub = HubJar.start(options);
                var stubborn = StubbornClient.connect(hub.ws("/echo"))) {
            hub.terminate();

            stubborn.awaitEnd();
            assertThatEndedWell(hub.end(LIMIT));
        }
    }

    @Test
    void toleratesASecondSignal() throws IOException {
        var options = HubOptions.ANY_PORT.with("WSHUB_DRAIN_BUDGET", "2s").with("WSHUB_KEEPALIVE_CLOSE_TIMEOUT", "1m");
        try (var hub = HubJar.start(options);
                var stubborn = StubbornClient.connect(hub.ws("/echo"))) {
            hub.terminate();
            hub.out().await("draining", LIMIT);
            hub.interrupt();
            hub.terminate();

            stubborn.awaitEnd();
            assertThatEndedWell(hub.end(LIMIT));
        }
    }

    private static int closeCodeOfANewcomer(HubJar hub) {
        try (var late = WebSocketClient.connect(hub.ws("/rooms/lobby"))) {
            return late.closeCode(LIMIT);
        }
    }

    private static void assertThatEndedWell(ChildProcess.End end) {
        assertThat(end.exitCode()).isZero();
        assertThat(end.err()).isEmpty();
        assertThat(end.out()).last().asString().contains(" INFO ", "stopped");
        assertThat(end.out()).filteredOn(line -> line.contains("draining")).hasSize(1);
    }
}
