package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that lie. Whatever one client does, a witness in the same hub notices nothing. */
class CentrifugeRulesTest {

    private static RunningHub hub;
    private Witness witness;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void callAWitness() {
        witness = new Witness(hub);
    }

    @AfterEach
    void theWitnessHasNoticedNothing() {
        witness.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "[]",
                "[{\"id\":1,\"connect\":{}}]",
                "null",
                "\"connect\"",
                "{}",
                "{\"id\":1}",
                "{\"id\":0}",
                "{\"connect\":{}}",
                "{\"id\":0,\"connect\":{}}",
                "{\"id\":-1,\"connect\":{}}",
                "{\"id\":4294967296,\"connect\":{}}",
                "{\"id\":123456789012345678901234567890,\"connect\":{}}",
                "{\"id\":1.5,\"connect\":{}}",
                "{\"id\":\"1\",\"connect\":{}}",
                "{\"id\":1,\"connect\":[]}",
                "{\"id\":1,\"connect\":{\"token\":7}}",
                "{\"id\":1,\"connect\":{\"subs\":{\"lobby\":3}}}",
                "{\"id\":1,\"connect\":{}",
                "{\"id\":1,\"connect\":{}}}",
                "{\"id\":1,\"subscribe\":{\"channel\":\"lobby\"}}",
                "{\"id\":1,\"publish\":{\"channel\":\"lobby\",\"data\":1}}",
                "{\"id\":1,\"ping\":{}}",
                "{\"send\":{\"data\":1}}",
                "{\"id\":1,\"subscribe\":{\"channel\":\"lobby\"}}\n{\"id\":2,\"connect\":{}}"
            })
    void whoDoesNotBeginWithAConnectCommandIsSentAway(String frame) {
        try (Talk talk = Talk.open(hub)) {
            talk.says(frame).isSentAway(3501);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"id\":2,\"connect\":{}}",
                "{}",
                "{\"id\":0}",
                "{\"id\":0,\"ping\":{}}",
                "{\"publish\":{\"channel\":\"lobby\",\"data\":1}}",
                "{\"subscribe\":{\"channel\":\"lobby\"}}",
                "{\"id\":-7,\"ping\":{}}",
                "{\"id\":99999999999999999999,\"ping\":{}}",
                "{\"id\":2,\"history\":{\"channel\":\"lobby\",\"since\":{\"offset\":-1}}}",
                "{\"id\":2,\"history\":{\"channel\":\"lobby\",\"limit\":9999999999}}",
                "{\"id\":2,\"subscribe\":{\"channel\":\"lobby\",\"offset\":18446744073709551616}}",
                "{\"id\":2,\"publish\":{\"channel\":\"lobby\",\"data\":}}",
                "{\"id\":2,\"publish\":{\"channel\":\"lobby\",\"data\":NaN}}"
            })
    void whoBreaksTheRulesLaterIsSentAwayToo(String frame) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says(frame).isSentAway(3501);
        }
    }

    @Test
    void whatComesInAFrameBehindAMistakeIsNotDone() {
        try (Talk listener = Talk.subscribe(hub, "lobby");
                Talk talk = Talk.subscribe(hub, "lobby")) {
            talk.says(
                            "{\"id\":3,\"connect\":{}}",
                            "{\"id\":4,\"publish\":{\"channel\":\"lobby\",\"data\":\"too late\"}}")
                    .isSentAway(3501);

            listener.says("{\"id\":3,\"publish\":{\"channel\":\"lobby\",\"data\":\"mine\"}}")
                    .hears("{\"id\":3,\"publish\":{}}");
            assertThat(listener.next()).startsWith("{\"push\":{\"channel\":\"lobby\",\"pub\":{\"data\":\"mine\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "05080122",
                "ffffffffffffffffff01",
                "0208",
                "0408012201",
                "0209010000000000000000",
                "040801220004080222",
                "0480012200",
                "0408002200",
                "02080122000000",
                "0408012a00",
                "06080122020a05",
                "07080122030a01ff",
                "deadbeefdeadbeef"
            })
    void whatIsNoFrameOfProtobufIsAMistake(String hex) {
        try (RawClient client = hub.connect(Talk.PATH + "?cf_protocol=protobuf")) {
            client.says(HexFormat.of().parseHex(hex)).isSentAway(3501);
        }
    }

    @Test
    void aFrameOfTheOtherKindIsAMistake() {
        try (Talk talk = Talk.connect(hub)) {
            talk.raw().says(new byte[] {'{', '}'});
            talk.isSentAway(3501);
        }
    }

    @Test
    void whatIsNestedTooDeepIsAMistake() {
        String deep = "[".repeat(20_000);
        for (String frame : List.of(
                "{\"id\":2,\"rpc\":{\"method\":\"m\",\"data\":" + deep,
                "{\"id\":2,\"rpc\":{\"method\":\"m\",\"data\":" + deep + "]".repeat(20_000) + "}}",
                "{\"id\":2,\"x\":" + deep + "]".repeat(20_000) + "}")) {
            try (Talk talk = Talk.connect(hub)) {
                talk.says(frame).isSentAway(3501);
            }
        }
    }
}
