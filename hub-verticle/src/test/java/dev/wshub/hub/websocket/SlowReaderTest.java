package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Memory;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One slow client hurts nobody. */
class SlowReaderTest {

    private static final int PADDING = 8_000;
    private static final int ROUND = 16;
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 20;
    private static final int ECHOES = 2_000;
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void aSlowMemberIsClosedAndTheOthersHearEverything() {
        try (RunningHub hub = RunningHub.start(Map.of("keepalive.close-timeout", "1m"));
                RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/rooms/x");
                RawClient ann = hub.connect("/rooms/x");
                RawClient bob = hub.connect("/rooms/x");
                RawClient publisher = hub.connect("/rooms/x?echo=false")) {
            publish(0, WARM_UP, publisher, ann, bob);
            Memory before = Memory.used();

            publish(WARM_UP, ROUNDS, publisher, ann, bob);

            assertThat(Memory.used().since(before)).isLessThan(8 * MEBIBYTE);
            assertThat(hearsInOrder(slow)).isBetween(1, ROUNDS * ROUND - 1);
        }
    }

    @Test
    void aSlowMemberThatNeverReadsIsCut() throws Exception {
        try (RunningHub hub = RunningHub.start();
                RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/rooms/x");
                RawClient ann = hub.connect("/rooms/x");
                RawClient publisher = hub.connect("/rooms/x?echo=false")) {
            var gone = new CompletableFuture<String>();
            hub.vertx().eventBus().<JsonObject>consumer("hub.events", message -> {
                if (message.body().getString("event").equals("disconnected")) {
                    gone.complete(message.body().getString("connection"));
                }
            });

            publish(0, ROUNDS, publisher, ann);

            assertThat(gone.get(30, SECONDS)).isNotEmpty();
            assertThat(slow.socket().readToEnd().length).isLessThan(ROUNDS * ROUND * PADDING);
            publish(ROUNDS, ROUNDS + 1, publisher, ann);
        }
    }

    /** Else a client that only sends would make the hub keep all the answers. */
    @Test
    void aClientThatDoesNotReadIsNotRead() throws Exception {
        byte[] message = RawFrame.text("x".repeat(PADDING)).masked();

        try (RunningHub hub = RunningHub.start();
                RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/echo")) {
            var writer = new Thread(() -> {
                for (int i = 0; i < ECHOES; i++) {
                    slow.sendsBytes(message);
                }
            });
            writer.start();
            writer.join(500);
            assertThat(writer.isAlive()).as("the kernel's buffers are full").isTrue();

            for (int i = 0; i < ECHOES; i++) {
                slow.hears("x".repeat(PADDING));
            }
            writer.join(RawSocket.PATIENCE.toMillis());
            assertThat(writer.isAlive()).isFalse();
        }
    }

    @Test
    void aBurstClosesNobodyWhoReads() {
        try (RunningHub hub = RunningHub.start();
                RawClient ann = hub.connect("/rooms/x")) {
            String text = "x".repeat(100_000);

            hub.vertx().runOnContext(inOneTurn -> {
                for (int i = 0; i < 30; i++) {
                    hub.vertx()
                            .eventBus()
                            .send(
                                    "hub.publish",
                                    new JsonObject().put("channel", "x").put("data", i + text));
                }
            });

            for (int i = 0; i < 30; i++) {
                ann.hears(i + text);
            }
            ann.says("still here").hears("still here");
        }
    }

    /** In each round the fast ones hear all before the next begins, so nobody can call them slow. */
    private static void publish(int from, int to, RawClient publisher, RawClient... fast) {
        for (int round = from; round < to; round++) {
            for (int i = 0; i < ROUND; i++) {
                publisher.says(message(round * ROUND + i));
            }
            for (RawClient client : fast) {
                for (int i = 0; i < ROUND; i++) {
                    client.hears(message(round * ROUND + i));
                }
            }
        }
    }

    /** Returns how many messages came, whole and in order, before the hub said that this is too slow. */
    private static int hearsInOrder(RawClient slow) {
        int heard = 0;
        RawFrame frame = slow.nextFrame();
        for (; frame.opcode() == RawFrame.TEXT; frame = slow.nextFrame()) {
            assertThat(frame.text()).isEqualTo(message(heard++));
        }
        assertThat(frame.opcode()).isEqualTo(RawFrame.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(3008);
        slow.sends(RawFrame.close(3008, "")).hearsEnd();
        return heard;
    }

    private static String message(int number) {
        return number + "x".repeat(PADDING);
    }
}
