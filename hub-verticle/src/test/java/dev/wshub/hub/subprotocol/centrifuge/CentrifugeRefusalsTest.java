package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused command by command, while the connection lives on, and what is many but allowed. */
class CentrifugeRefusalsTest {

    private static final int MOST_COMMANDS = 1024;
    private static final int MOST_CHANNELS = 128;

    private static RunningHub hub;
    private Witness witness;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("namespaces.chat.history-size", 10, "namespaces.chat.presence", true));
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
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{\"id\":3}                                                        | 104 | method not found",
                "{\"id\":3,\"dance\":{}}                                           | 104 | method not found",
                "{\"id\":3,\"ping\":{}}                                            | 108 | not available",
                "{\"id\":3,\"subscribe\":{}}                                       | 107 | bad request",
                "{\"id\":3,\"subscribe\":{\"channel\":\"two words\"}}              | 107 | bad request",
                "{\"id\":3,\"subscribe\":{\"channel\":\"größe\"}}                  | 107 | bad request",
                "{\"id\":3,\"subscribe\":{\"channel\":\"a\\nb\"}}                  | 107 | bad request",
                "{\"id\":3,\"subscribe\":{\"channel\":\"nowhere:1\"}}              | 102 | unknown channel",
                "{\"id\":3,\"subscribe\":{\"channel\":\"lobby\"}}                  | 105 | already subscribed",
                "{\"id\":3,\"subscribe\":{\"channel\":\"$secret\"}}                | 103 | permission denied",
                "{\"id\":3,\"subscribe\":{\"channel\":\"dialog#1,2\"}}             | 103 | permission denied",
                "{\"id\":3,\"publish\":{\"channel\":\"lobby\"}}                    | 107 | bad request",
                "{\"id\":3,\"publish\":{\"channel\":\"other\",\"data\":1}}         | 103 | permission denied",
                "{\"id\":3,\"presence\":{\"channel\":\"lobby\"}}                   | 108 | not available",
                "{\"id\":3,\"presence_stats\":{\"channel\":\"chat:1\"}}            | 103 | permission denied",
                "{\"id\":3,\"history\":{\"channel\":\"lobby\",\"limit\":1}}        | 108 | not available",
                "{\"id\":3,\"history\":{\"channel\":\"two words\"}}                | 107 | bad request",
                "{\"id\":3,\"sub_refresh\":{\"channel\":\"chat:1\"}}               | 103 | permission denied",
                "{\"id\":3,\"rpc\":{\"method\":\"nobody\"}}                        | 108 | not available"
            })
    void aCommandThatCannotBeCarriedOutIsRefused(String command, int code, String message) {
        try (Talk talk = Talk.subscribe(hub, "lobby")) {
            talk.says(command)
                    .hears("{\"id\":3,\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}")
                    .says("{\"id\":4,\"unsubscribe\":{\"channel\":\"lobby\"}}")
                    .hears("{\"id\":4,\"unsubscribe\":{}}");
        }
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + "x".repeat(256) + "\"}}")
                    .hears("{\"id\":2,\"error\":{\"code\":107,\"message\":\"bad request\"}}")
                    .says("{\"id\":3,\"subscribe\":{\"channel\":\"" + "x".repeat(255) + "\"}}")
                    .hears("{\"id\":3,\"subscribe\":{}}");
        }
    }

    @Test
    void aThousandCommandsInAFrameAreAnsweredInOrder() {
        try (Talk talk = Talk.subscribe(hub, "lobby")) {
            talk.says(IntStream.range(3, 1_003)
                    .mapToObj(id -> "{\"id\":" + id + ",\"unsubscribe\":{\"channel\":\"c" + id + "\"}}")
                    .toList());

            for (int id = 3; id < 1_003; id++) {
                talk.hears("{\"id\":" + id + ",\"unsubscribe\":{}}");
            }
        }
    }

    @Test
    void aFrameMayHaveSoManyCommandsAndNotOneMore() {
        try (Talk talk = Talk.connect(hub)) {
            talk.says(Collections.nCopies(MOST_COMMANDS, "{\"id\":2,\"ping\":{}}"));
            for (int i = 0; i < MOST_COMMANDS; i++) {
                talk.hears("{\"id\":2,\"error\":{\"code\":108,\"message\":\"not available\"}}");
            }

            talk.says(Collections.nCopies(MOST_COMMANDS + 1, "{\"id\":2,\"ping\":{}}"))
                    .isSentAway(3501);
        }
    }

    @Test
    void aClientMayBeInSoManyChannelsAndNotInOneMore() {
        List<String> commands = IntStream.range(2, MOST_CHANNELS + 3)
                .mapToObj(id -> "{\"id\":" + id + ",\"subscribe\":{\"channel\":\"c" + id + "\"}}")
                .toList();
        try (Talk talk = Talk.connect(hub)) {
            talk.says(commands);

            for (int id = 2; id < MOST_CHANNELS + 2; id++) {
                talk.hears("{\"id\":" + id + ",\"subscribe\":{}}");
            }
            talk.hears("{\"id\":" + (MOST_CHANNELS + 2) + ",\"error\":{\"code\":106,\"message\":\"limit exceeded\"}}");
        }
    }

    @Test
    void aThousandPublicationsInAFrameAreAllHeardInOrder() {
        try (Talk listener = Talk.subscribe(hub, "lobby");
                Talk talk = Talk.subscribe(hub, "lobby")) {
            talk.says(IntStream.range(3, 1_003)
                    .mapToObj(id -> "{\"id\":" + id + ",\"publish\":{\"channel\":\"lobby\",\"data\":" + id + "}}")
                    .toList());

            for (int id = 3; id < 1_003; id++) {
                assertThat(listener.next())
                        .startsWith("{\"push\":{\"channel\":\"lobby\",\"pub\":{\"data\":" + id + ",");
            }
        }
    }

    @Test
    void theLargestIdIsAsGoodAsAnyOther() {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":4294967295,\"ping\":{}}")
                    .hears("{\"id\":4294967295,\"error\":{\"code\":108,\"message\":\"not available\"}}");
        }
    }

    @Test
    void aFrameMayComeInPieces() {
        try (Talk talk = Talk.open(hub)) {
            talk.raw()
                    .sends(
                            RawFrame.beginning("{\"id\":1,\"conn"),
                            RawFrame.middle("ect\":{}}\n{\"id\":2,"),
                            RawFrame.end("\"ping\":{}}"));

            assertThat(talk.next()).startsWith("{\"id\":1,\"connect\":{");
            talk.hears("{\"id\":2,\"error\":{\"code\":108,\"message\":\"not available\"}}");
        }
    }
}
