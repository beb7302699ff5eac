package dev.wshub.hub.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static RunningHub hub;
    private static BackEnd backEnd;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("api.key", BackEnd.KEY, "auth.hmac-secret", BackEnd.SECRET));
        backEnd = BackEnd.of(hub);
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @Test
    void disconnectsEveryConnectionOfAUserAndNobodyElse() {
        try (RawClient ann = hub.connect("/rooms/a" + BackEnd.as("ann"));
                RawClient annAgain = hub.connect("/rooms/b" + BackEnd.as("ann"));
                RawClient bob = hub.connect("/rooms/a" + BackEnd.as("bob"))) {
            assertThat(backEnd.asks("disconnect", "{\"user\":\"ann\"}")).isEmpty();

            ann.hearsClose(3503);
            annAgain.hearsClose(3503);
            bob.says("still here").hears("still here");
        }
    }

    @Test
    void disconnectsWithTheCodeAndReasonThatItIsGiven() {
        try (RawClient ann = hub.connect("/rooms/a" + BackEnd.as("ann"))) {
            backEnd.asks("disconnect", "{\"user\":\"ann\",\"disconnect\":{\"code\":4005,\"reason\":\"paid out\"}}");

            assertThat(ann.nextFrame().payload()).isEqualTo("\u000f\u00a5paid out".getBytes(ISO_8859_1));
        }
    }

    @Test
    void subscribesAUserToAChannelAndTellsItSo() {
        try (RawClient ann = hub.connect("/connection/websocket")) {
            subscribe(ann);

            backEnd.asks("subscribe", "{\"user\":\"ann\",\"channel\":\"b\"}");
            ann.hears("{\"push\":{\"channel\":\"b\",\"subscribe\":{}}}");
            backEnd.asks("subscribe", "{\"user\":\"ann\",\"channel\":\"b\"}");
            backEnd.asks("publish", "{\"channel\":\"b\",\"data\":1}");
            ann.hears("{\"push\":{\"channel\":\"b\",\"pub\":{\"data\":1}}}");

            backEnd.asks("unsubscribe", "{\"user\":\"ann\",\"channel\":\"b\"}");
            assertThat(ann.nextFrame().text()).contains("unsubscribe", "2000");
        }
    }

    @Test
    void unsubscribesOneClientOfAUser() {
        try (RawClient one = hub.connect("/connection/websocket");
                RawClient other = hub.connect("/connection/websocket")) {
            String client = subscribe(one);
            subscribe(other);

            backEnd.asks("unsubscribe", "{\"user\":\"ann\",\"channel\":\"a\",\"client\":\"" + client + "\"}");

            assertThat(one.nextFrame().text()).contains("unsubscribe", "2000");
            backEnd.asks("publish", "{\"channel\":\"a\",\"data\":1}");
            other.hears("{\"push\":{\"channel\":\"a\",\"pub\":{\"data\":1}}}");
        }
    }

    @Test
    void isDoneIfThereIsNobody() {
        assertThat(backEnd.asks("disconnect", "{\"user\":\"nobody\"}")).isEmpty();
        assertThat(backEnd.asks("unsubscribe", "{\"user\":\"nobody\",\"channel\":\"a\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 2999, 5000, 0, -1})
    void refusesACodeThatIsNotForApplications(int code) {
        assertThat(backEnd.isRefused("disconnect", "{\"user\":\"ann\",\"disconnect\":{\"code\":" + code + "}}"))
                .isEqualTo("107 disconnect.code must be from 3000 to 4999, but is " + code);
    }

    @Test
    void refusesAReasonThatACloseFrameCannotHold() {
        String reason = "\u20ac".repeat(42);

        assertThat(backEnd.isRefused(
                        "disconnect",
                        "{\"user\":\"ann\",\"disconnect\":{\"code\":4000,\"reason\":\"" + reason + "\"}}"))
                .isEqualTo("107 disconnect.reason must have at most 123 bytes, but has 126");
        assertThat(backEnd.isRefused("disconnect", "{\"user\":\"ann\",\"disconnect\":{}}"))
                .isEqualTo("107 disconnect.code must be from 3000 to 4999, but is missing");
    }

    @Test
    void refusesToOrderWhomItIsNotTold() {
        assertThat(backEnd.isRefused("disconnect", "{}")).isEqualTo("107 user must be there, but is missing");
        assertThat(backEnd.isRefused("unsubscribe", "{\"channel\":\"a\"}"))
                .isEqualTo("107 user must be there, but is missing");
        assertThat(backEnd.isRefused("unsubscribe", "{\"user\":\"ann\"}")).startsWith("107 channel must be");
        assertThat(backEnd.isRefused("unsubscribe", "{\"user\":\"ann\",\"channel\":\"nowhere:1\"}"))
                .isEqualTo("102 unknown channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"whitelist\":[\"c\"]", "\"session\":\"s\""})
    void refusesToHitMoreClientsThanAreMeant(String field) {
        assertThat(backEnd.isRefused("disconnect", "{\"user\":\"ann\"," + field + "}"))
                .contains("107", "must not be there");
    }

    /** Returns the id of the client. */
    private static String subscribe(RawClient client) {
        client.says("{\"id\":1,\"connect\":{\"token\":\"" + BackEnd.as("ann").substring("?token=".length())
                + "\"}}\n{\"id\":2,\"subscribe\":{\"channel\":\"a\"}}");
        String replies = client.nextFrame().text();
        assertThat(replies).contains("\"id\":2");
        return new JsonObject(replies.lines().findFirst().orElseThrow())
                .getJsonObject("connect")
                .getString("client");
    }
}
