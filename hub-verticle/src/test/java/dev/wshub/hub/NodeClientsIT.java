package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.NodeClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WebSocket clients that others wrote, run by Node. */
class NodeClientsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void membersWithTheLibraryWsMeetInARoom() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            for (String room : List.of("first", "second")) {
                ChildProcess.End end =
                        NodeClient.run(LIMIT, "ws-room.mjs", hub.ws("/rooms/" + room), hub.ws("/rooms/" + room));

                assertThatSucceeded(end);
                assertThat(end.out().get(0)).contains("\"warmRounds\":1,");
            }
        }
    }

    @Test
    void membersWithTheLibraryWsMeetInARoomThatIsCompressed() {
        var compressing =
                HubOptions.ANY_PORT.with("WSHUB_COMPRESSION_ENABLED", "true").with("WSHUB_COMPRESSION_THRESHOLD", "0");
        try (var hub = HubJar.start(compressing)) {
            ChildProcess.End end = NodeClient.run(LIMIT, "ws-room.mjs", hub.ws("/rooms/a"), hub.ws("/rooms/a"));

            assertThatSucceeded(end);
            assertThat(end.out().get(0)).contains("\"extensions\":\"permessage-deflate\"");
        }
    }

    @Test
    void theBrowsersWebSocketAsNodeHasItIsEchoed() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            assertThatSucceeded(NodeClient.run(LIMIT, "node-websocket.mjs", hub.ws("")));
        }
    }

    @Test
    void aReconnectingClientComesBackToAHubThatWasKilled() {
        try (var first = HubJar.start(HubOptions.ANY_PORT);
                var client = NodeClient.start("reconnecting.mjs", first.ws("/rooms/lobby"))) {
            client.out().await("{\"event\":\"open\"}", SOON);
            assertThatItHearsItself(client, "before");

            first.kill();
            client.out().await("\"event\":\"close\",\"code\":1006", SOON);
            var samePort = HubOptions.NOTHING_SET.with("WSHUB_LISTEN_PORT", Integer.toString(first.port()));
            try (var second = HubJar.start(samePort)) {
                client.out().await("{\"event\":\"open\"}", SOON);
                assertThatItHearsItself(client, "after");

                second.terminate();
                client.out().await("\"event\":\"close\",\"code\":1012", SOON);
            }
        }
    }

    private static void assertThatItHearsItself(ChildProcess client, String text) {
        client.tell("send " + text);
        client.out().await("{\"event\":\"message\",\"data\":\"" + text + "\"}", SOON);
    }

    private static void assertThatSucceeded(ChildProcess.End end) {
        assertThat(end.exitCode()).describedAs("%s", end).isZero();
        assertThat(end.out()).hasSize(1).first().asString().startsWith("{\"ok\":true");
    }
}
