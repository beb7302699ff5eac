package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who reads slowly, and keeps within {@code limits.outbound-bytes}, is not taken for somebody who is gone. */
class SlowPeerTest {

    /** Far more than the kernel takes off the hub's hands. */
    private static final int MESSAGES = 800;

    private static final String PADDING = "x".repeat(8_000);
    private static final int AT_ONCE = 10;
    private static final int PAUSE_MILLIS = 50;

    @Test
    void staysThoughItsPongComesLate() throws Exception {
        try (RunningHub hub = RunningHub.start(Map.of(
                        "limits.outbound-bytes", 16 << 20,
                        "keepalive.ping-interval", "1600ms",
                        "keepalive.pong-timeout", "1500ms",
                        "keepalive.close-timeout", "300ms"));
                RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/rooms/x")) {
            burst(hub);

            hearsSlowly(slow, 0);

            slow.says("still here").hearsPastPings("still here");
        }
    }

    @Test
    void getsAllThatWasSentBeforeItIsSentAway() throws Exception {
        RunningHub hub = RunningHub.start(
                Map.of("limits.outbound-bytes", 16 << 20, "drain.budget", "20s", "keepalive.close-timeout", "100ms"));
        try (RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/rooms/x")) {
            burst(hub);
            slow.hears(0 + PADDING);

            CompletableFuture<Void> end = Aside.run(hub::close);
            hearsSlowly(slow, 1);

            slow.isSentAway(1012);
            end.get(5, SECONDS);
        }
    }

    private static void hearsSlowly(RawClient client, int first) throws Exception {
        for (int i = first; i < MESSAGES; i++) {
            if (i % AT_ONCE == 0) {
                new CompletableFuture<>()
                        .completeOnTimeout(null, PAUSE_MILLIS, MILLISECONDS)
                        .get();
            }
            client.hears(i + PADDING);
        }
    }

    private static void burst(RunningHub hub) {
        hub.vertx().runOnContext(inOneTurn -> {
            for (int i = 0; i < MESSAGES; i++) {
                hub.vertx()
                        .eventBus()
                        .send(
                                "hub.publish",
                                new JsonObject().put("channel", "x").put("data", i + PADDING));
            }
        });
    }
}
