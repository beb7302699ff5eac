package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A hub with an API, requests to it, and a watch on what it logs. */
abstract class ApiDoorFixture {

    private static final int MESSAGE_BYTES = 1_000;
    static final int MOST = 16 * MESSAGE_BYTES;
    static final String SHOWN = "X-API-Key: " + BackEnd.KEY;

    static RunningHub hub;

    private LoggedErrors errors;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "api.key", BackEnd.KEY, "limits.message-bytes", MESSAGE_BYTES, "limits.handshake-timeout", "1s"));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void watchTheLog() {
        errors = LoggedErrors.watch();
    }

    @AfterEach
    void logsNoError() {
        errors.close();
        assertThat(errors.seen()).isEmpty();
    }

    static HttpAnswer ask(String method, String body) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            return HttpAnswer.readFrom(socket.send(header(method, "Content-Length: " + body.length()) + body));
        }
    }

    static String header(String method, String... lines) {
        return post(method) + "\r\n" + SHOWN + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }

    static String post(String method) {
        return "POST /api/" + method + " HTTP/1.1\r\nHost: 127.0.0.1";
    }
}
