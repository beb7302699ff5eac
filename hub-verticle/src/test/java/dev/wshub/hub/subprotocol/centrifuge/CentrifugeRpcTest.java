package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.testing.CentrifugeHubs.SECRET;
import static dev.wshub.hub.testing.CentrifugeHubs.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RunningHub;
import dev.wshub.hub.testing.WebSocketClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients ask of the back end, and tell it: one consumer on the event bus answers. */
class CentrifugeRpcTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final RunningHub hub =
            RunningHub.start(Map.of("auth.hmac-secret", SECRET, "limits.publishes-in-flight", 4));
    private final WebSocketClient ann = WebSocketClient.connect(URI.create("ws://127.0.0.1:" + hub.port() + Talk.PATH));
    private String connection = "";

    @BeforeEach
    void connect() {
        ann.send("{\"id\":1,\"connect\":{\"token\":\"" + tokenOf("ann") + "\"}}");
        connection = new JsonObject(next()).getJsonObject("connect").getString("client");
    }

    @AfterEach
    void closeAll() {
        ann.close();
        hub.close();
    }

    private String next() {
        return Objects.requireNonNull(ann.next(LIMIT), "no answer");
    }

    /** The answer to a call without what is the same in all. */
    private String call(String method, String data) {
        ann.send("{\"id\":7,\"rpc\":{\"method\":\"" + method + "\",\"data\":" + data + "}}");
        String answer = next();
        assertThat(answer).startsWith("{\"id\":7,").endsWith("}");
        return answer.substring(8, answer.length() - 1);
    }

    @Test
    void aCallIsAnsweredByWhoeverConsumesItsAddress() {
        hub.vertx().eventBus().<Buffer>consumer("hub.rpc.reverse", call -> call.reply(reversed(call.body())));

        assertThat(call("reverse", "[1,2]")).isEqualTo("\"rpc\":{\"data\":[2,1]}");
    }

    private static String reversed(Buffer json) {
        return new StringBuilder(json.toString())
                .reverse()
                .toString()
                .replace(']', '(')
                .replace('[', ']')
                .replace('(', '[');
    }

    @Test
    void whoAnswersKnowsWhoCalls() {
        hub.vertx()
                .eventBus()
                .consumer(
                        "hub.rpc.who",
                        call -> call.reply(new JsonObject()
                                .put("user", call.headers().get("user"))
                                .put("connection", call.headers().get("connection"))));

        assertThat(call("who", "null"))
                .isEqualTo("\"rpc\":{\"data\":{\"user\":\"ann\",\"connection\":\"" + connection + "\"}}");
    }

    @Test
    void anAnswerMayBeEmpty() {
        hub.vertx().eventBus().consumer("hub.rpc.nothing", call -> call.reply(null));

        assertThat(call("nothing", "1")).isEqualTo("\"rpc\":{}");
    }

    @Test
    void anAnswerThatIsNoJsonIsAString() {
        hub.vertx().eventBus().consumer("hub.rpc.odd", call -> call.reply("no \"JSON\""));

        assertThat(call("odd", "1")).isEqualTo("\"rpc\":{\"data\":\"no \\\"JSON\\\"\"}");
    }

    @Test
    void aNumberAndAMessageOfOnesOwnGoThrough() {
        hub.vertx().eventBus().consumer("hub.rpc.refuse", call -> call.fail(1234, "not on Sundays"));

        assertThat(call("refuse", "1")).isEqualTo("\"error\":{\"code\":1234,\"message\":\"not on Sundays\"}");
    }

    @Test
    void aFailureIsNobodysBusiness() {
        try (var errors = LoggedErrors.watch()) {
            hub.vertx().eventBus().consumer("hub.rpc.fail", call -> call.fail(-1, "password of the database: sesame"));

            assertThat(call("fail", "1"))
                    .isEqualTo("\"error\":{\"code\":100,\"message\":\"internal server error\",\"temporary\":true}");
            assertThat(errors.seen()).isEmpty();
        }
    }

    @Test
    void aCallThatNobodyAnswersIsNotAvailable() {
        assertThat(call("nobody", "1")).isEqualTo("\"error\":{\"code\":108,\"message\":\"not available\"}");
    }

    @Test
    void aMessageIsHeardWithItsSender() throws InterruptedException {
        BlockingQueue<Message<Buffer>> heard = new LinkedBlockingQueue<>();
        hub.vertx().eventBus().<Buffer>consumer("hub.message", heard::add);

        for (int i = 0; i < 20; i++) {
            ann.send("{\"send\":{\"data\":{\"n\":" + i + "}}}");
        }

        for (int i = 0; i < 20; i++) {
            Message<Buffer> message = Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS), "not heard");
            assertThat(message.body().toString()).isEqualTo("{\"n\":" + i + "}");
            assertThat(message.headers().get("user")).isEqualTo("ann");
            assertThat(message.headers().get("connection")).isEqualTo(connection);
        }
        assertThat(call("nobody", "1")).contains("108");
    }

    @Test
    void whoSendsAMessageThatNobodyTakesIsSentAway() {
        ann.send("{\"send\":{\"data\":1}}");

        assertThat(ann.closeCode(LIMIT)).isEqualTo(3508);
    }
}
