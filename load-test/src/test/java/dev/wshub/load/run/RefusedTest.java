package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Step;
import dev.wshub.load.scenario.Times;
import dev.wshub.load.scenario.Traffic;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.centrifuge.BadFrame;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against a server that lets everybody in, and nobody speak. */
@Timeout(60)
class RefusedTest {

    private static final int USERS = 6;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Result CONNECTED =
            new Result.Connect("c", "v", false, 0, Payload.EMPTY, Map.of(), 25, true, "", "", 0);
    private static final Result SUBSCRIBED =
            new Result.Subscribe(false, 0, false, false, Position.NONE, List.of(), false, false, Payload.EMPTY);

    private static byte[] answer(byte[] frame) {
        ByteBuf out = Unpooled.buffer();
        try {
            for (Command command : JsonCodec.INSTANCE.readCommands(frame, 9)) {
                if (out.isReadable()) {
                    JsonCodec.INSTANCE.separate(out);
                }
                JsonCodec.INSTANCE.write(reply(command), out);
            }
            return ByteBufUtil.getBytes(out);
        } catch (BadFrame e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(Command command) {
        if (command.request() instanceof Request.Publish) {
            return new Reply.Refused(command.id(), new Refusal(103, "permission denied", false));
        }
        return new Reply.Answer(command.id(), command.request() instanceof Request.Connect ? CONNECTED : SUBSCRIBED);
    }

    /** With one channel its publisher is in it; with more it speaks in all of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void isNeitherLostNorLate(int channels) throws IOException {
        try (var server = new RoomServer(n -> 0, Integer.MAX_VALUE, RefusedTest::answer)) {
            var plan = new Plan(
                    Scenario.FANOUT,
                    List.of(server.url()),
                    Protocol.CENTRIFUGE,
                    new Injection(List.of(Step.atOnce(USERS))),
                    new Times(SECOND, SECOND, SECOND, SECOND, SECOND),
                    new Traffic(channels, "load-", 1, 100, 0, 128),
                    "",
                    1,
                    LocalAddresses.ANY);
            Outcome outcome = new LoadTest(plan, ServerWatch.NONE, second -> {}).run();

            assertThat(outcome.total().errors().byCause())
                    .containsOnly(
                            Map.entry("publish refused: 103", outcome.total().published()));
            assertThat(outcome.total().published()).isGreaterThan(150);
            assertThat(outcome.lost()).hasValue(0);
            assertThat(outcome.latencies().isEmpty()).isTrue();
        }
    }
}
