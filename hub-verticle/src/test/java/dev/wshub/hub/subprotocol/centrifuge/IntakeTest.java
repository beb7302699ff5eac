package dev.wshub.hub.subprotocol.centrifuge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Hubs;
import dev.wshub.hub.core.ManualTurn;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.Settings;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.centrifuge.JsonCodec;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many commands of one client are under way at a time. */
class IntakeTest {

    private static final Settings SETTINGS = new Settings(
            "c", "0", Duration.ofSeconds(25), Duration.ofSeconds(5), Duration.ofSeconds(5), 1_024, 64, 128, 1_000);

    private final SlowBroker broker = new SlowBroker();
    private final ManualTurn turn = new ManualTurn();
    private final Listener listener = new Listener();
    private Conversation conversation;

    @SuppressWarnings("NullAway.Init") // set before each test
    IntakeTest() {}

    @BeforeEach
    void connect() {
        Hub hub = Hubs.on(broker, turn, UnpooledByteBufAllocator.DEFAULT);
        OpenHouse open = new OpenHouse();
        conversation = new Conversation(new House(hub, open, open, SETTINGS), JsonCodec.INSTANCE, false);
        conversation.opened(listener);
        says(List.of("{\"id\":1,\"connect\":{}}"));
        assertThat(listener.hears()).hasSize(1);
    }

    @Test
    void readsAreAskedTwoAtATimeAndAnsweredInOrder() {
        says(histories(2, 66));

        assertThat(listener.isPaused()).isTrue();
        List<String> answers = new ArrayList<>();
        while (broker.underWay() > 0) {
            assertThat(broker.underWay()).isLessThanOrEqualTo(2);
            broker.answer();
            turn.end();
            answers.addAll(listener.hears());
        }
        assertThat(answers)
                .isEqualTo(IntStream.range(2, 66).mapToObj(IntakeTest::history).toList());
        assertThat(listener.isPaused()).isFalse();
    }

    @Test
    void twoReadsHoldUpNothingElse() {
        List<String> commands = new ArrayList<>(histories(2, 4));
        commands.addAll(Collections.nCopies(50, "{\"id\":4,\"publish\":{\"channel\":\"a\",\"data\":1}}"));

        says(commands);

        assertThat(broker.underWay()).isEqualTo(2);
        assertThat(listener.hears()).isEqualTo(Collections.nCopies(50, "{\"id\":4,\"publish\":{}}"));
        assertThat(listener.isPaused()).isFalse();
    }

    @Test
    void nothingOvertakesAReadThatWaits() {
        List<String> commands = new ArrayList<>(histories(2, 5));
        commands.add("{\"id\":5,\"publish\":{\"channel\":\"a\",\"data\":1}}");

        says(commands);
        assertThat(listener.hears()).isEmpty();
        broker.answer();
        assertThat(listener.hears()).containsExactly(history(2));
        turn.end();

        assertThat(broker.underWay()).isEqualTo(2);
        assertThat(listener.hears()).containsExactly("{\"id\":5,\"publish\":{}}");
    }

    @Test
    void framesThatComeWhileSomethingWaitsFollowInTheirOrder() {
        says(histories(2, 5));
        for (int id = 5; id < 2_000; id++) {
            says(List.of("{\"id\":" + id + ",\"publish\":{\"channel\":\"a\",\"data\":1}}"));
        }
        assertThat(listener.hears()).isEmpty();

        broker.answer();
        turn.end();

        List<String> answers = new ArrayList<>(listener.hears());
        assertThat(answers.remove(0)).isEqualTo(history(2));
        assertThat(answers)
                .isEqualTo(IntStream.range(5, 2_000)
                        .mapToObj(id -> "{\"id\":" + id + ",\"publish\":{}}")
                        .toList());
    }

    @Test
    void aReadThatIsRefusedIsOver() {
        says(Collections.nCopies(10, "{\"id\":2,\"presence\":{\"channel\":\"a\"}}"));
        assertThat(listener.hears())
                .isEqualTo(
                        Collections.nCopies(10, "{\"id\":2,\"error\":{\"code\":108,\"message\":\"not available\"}}"));

        says(histories(3, 5));

        assertThat(broker.underWay()).isEqualTo(2);
        assertThat(listener.isPaused()).isFalse();
    }

    private void says(List<String> commands) {
        conversation.message(MessageKind.TEXT, Unpooled.copiedBuffer(String.join("\n", commands), UTF_8));
        turn.end();
    }

    private static List<String> histories(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> "{\"id\":" + id + ",\"history\":{\"channel\":\"a\",\"limit\":1}}")
                .toList();
    }

    /** The answer of a broker that has kept nothing. */
    private static String history(int id) {
        return "{\"id\":" + id + ",\"history\":{\"publications\":[],\"epoch\":\"\",\"offset\":0}}";
    }
}
