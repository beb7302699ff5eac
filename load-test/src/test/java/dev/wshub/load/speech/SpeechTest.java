package dev.wshub.load.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.BadFrame;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpeechTest {

    private static final Role MEMBER = new Role("a", true, true, "");

    private static final Result CONNECTED =
            new Result.Connect("c", "v", false, 0, Payload.EMPTY, Map.of(), 25, true, "", "", 0);
    private static final Result SUBSCRIBED =
            new Result.Subscribe(false, 0, false, false, Position.NONE, List.of(), false, false, Payload.EMPTY);

    private static final ClientInfo SPEAKER = new ClientInfo("u", "c", Payload.EMPTY, Payload.EMPTY);

    private final Stamp stamp = new Stamp(64);
    private final Heard heard = new Heard();

    private final class Heard implements Hearing {

        private final List<String> what = new ArrayList<>();

        @Override
        public void onPublication(ByteBuf in, int at) {
            what.add("publication " + stamp.intended(in, at));
        }

        @Override
        public void onConnected() {
            what.add("connected");
        }

        @Override
        public void onJoined() {
            what.add("joined");
        }

        @Override
        public void onPing() {
            what.add("ping");
        }

        @Override
        public void onRefused(String why) {
            what.add(why);
        }

        @Override
        public void onPublishRefused(int note, String why) {
            what.add(why + ", note " + note);
        }

        @Override
        public void onPutOut(String why) {
            what.add("out, " + why);
        }

        @Override
        public void say(ByteBuf message) {
            what.add("says " + ByteBufUtil.hexDump(message));
        }
    }

    private static Codec codec(Protocol protocol) {
        return protocol == Protocol.CENTRIFUGE ? JsonCodec.INSTANCE : ProtobufCodec.INSTANCE;
    }

    private Reply publication(String channel, byte[] data, long offset) {
        return new Push.Pub(Publication.of(new ChannelName(channel), MessageKind.TEXT, data, "p")
                .at(new Position(offset, "")));
    }

    @Test
    void inARoomAMessageIsAMessage() {
        Speech raw = Protocol.RAW.speech(64);
        ByteBuf out = Unpooled.buffer();

        raw.greet(MEMBER, out);
        assertThat(out.isReadable()).isFalse();
        raw.publish("a", stamp.message(5, 0), 0, out);
        raw.hear(out, 0, out.writerIndex(), heard);
        raw.hear(Unpooled.copiedBuffer("not ours", StandardCharsets.US_ASCII), 0, 8, heard);

        assertThat(heard.what).containsExactly("publication 5");
        assertThat(raw.path(new Role("b/#", true, true, "t"))).isEqualTo("/rooms/b%2F%23?token=t");
        assertThat(raw.path(new Role("a", false, true, ""))).isEqualTo("/rooms/a?echo=false");
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTRIFUGE", "CENTRIFUGE_PROTOBUF"})
    void findsThePublicationsAmongTheReplies(Protocol protocol) {
        Codec codec = codec(protocol);
        List<Reply> replies = List.of(
                new Reply.Answer(1, CONNECTED),
                publication("a", stamp.message(7, 0), 0),
                new Reply.Ping(),
                new Push.Join("a", new ClientInfo("u", "c", Payload.EMPTY, Payload.EMPTY)),
                publication("channel", stamp.message(8, 0), 123),
                publication("a", stamp.message(9, 0), 0),
                publication("a", "{\"not\":\"ours\"}".getBytes(StandardCharsets.US_ASCII), 0),
                new Reply.Refused(3 + 2_000_001, new Refusal(103, "permission denied", false)),
                new Reply.Refused(2, new Refusal(103, "permission denied", false)),
                new Reply.Answer(2, SUBSCRIBED));
        ByteBuf frame = Unpooled.buffer();
        for (Reply reply : replies) {
            if (frame.isReadable()) {
                codec.separate(frame);
            }
            codec.write(reply, frame);
        }
        ByteBuf pong = Unpooled.buffer();
        codec.write(new Command(0, new Request.Pong()), pong);

        protocol.speech(64).hear(frame, 0, frame.writerIndex(), heard);

        assertThat(heard.what)
                .containsExactly(
                        "connected",
                        "publication 7",
                        "says " + ByteBufUtil.hexDump(pong),
                        "ping",
                        "publication 8",
                        "publication 9",
                        "publish refused: 103, note 2000001",
                        "subscribe refused: 103",
                        "joined");
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTRIFUGE", "CENTRIFUGE_PROTOBUF"})
    void findsEachOnceWhateverStandsAround(Protocol protocol) {
        Codec codec = codec(protocol);
        Speech speech = protocol.speech(64);
        var random = new Random(7);
        List<String> told = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            ByteBuf frame = Unpooled.buffer();
            int elements = 1 + random.nextInt(5);
            for (int element = 0; element < elements; element++) {
                if (frame.isReadable()) {
                    codec.separate(frame);
                }
                long intended = random.nextLong(1_000_000);
                boolean isOurs = random.nextInt(4) > 0;
                codec.write(isOurs ? any(random, intended) : new Push.Leave("a", SPEAKER), frame);
                if (isOurs) {
                    told.add("publication " + intended);
                }
            }
            speech.hear(frame, 0, frame.writerIndex(), heard);
        }

        assertThat(heard.what).isEqualTo(told);
    }

    private Reply any(Random random, long intended) {
        Reply plain =
                publication("c".repeat(1 + random.nextInt(3)), stamp.message(intended, 0), 99L * random.nextInt(2));
        Publication published = ((Push.Pub) plain).publication();
        return random.nextBoolean() ? plain : new Push.Pub(published.from(SPEAKER));
    }

    @ParameterizedTest
    @EnumSource
    void findsMessagesThatTheServerHasWrittenAnew(Protocol protocol) {
        String ours = new String(stamp.message(5, 3), StandardCharsets.US_ASCII);
        String spaced = ours.replace(":", " : ").replace(",", " , ");
        String sorted = ours.replaceFirst("\\{(\"t\":\\d+),(.*)}", "{$2,$1}");

        for (String json : List.of(spaced, sorted, "{\"t\":5,\"e\":3,\"d\":\"" + "x".repeat(40) + "\"}", "{\"t\":")) {
            byte[] data = json.getBytes(StandardCharsets.US_ASCII);
            ByteBuf frame = Unpooled.buffer();
            if (protocol == Protocol.RAW) {
                frame.writeBytes(data);
            } else {
                codec(protocol).write(publication("a", data, 0), frame);
            }
            protocol.speech(64).hear(frame, 0, frame.writerIndex(), heard);
        }

        assertThat(heard.what).containsExactly("publication 5", "publication 5");
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTRIFUGE", "CENTRIFUGE_PROTOBUF"})
    void tellsWhoIsPutOutOfItsChannel(Protocol protocol) {
        ByteBuf frame = Unpooled.buffer();
        codec(protocol).write(new Push.Unsubscribe("a", 2500, "why"), frame);
        protocol.speech(64).hear(frame, 0, frame.writerIndex(), heard);

        assertThat(heard.what).containsExactly("out, unsubscribed: 2500");
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTRIFUGE", "CENTRIFUGE_PROTOBUF"})
    void greetsWithOneFrameAndPublishes(Protocol protocol) throws BadFrame {
        ByteBuf greeting = Unpooled.buffer();
        ByteBuf publish = Unpooled.buffer();

        protocol.speech(64).greet(new Role("a", true, true, "t"), greeting);
        protocol.speech(64).publish("a", new byte[] {'1'}, 4, publish);

        assertThat(codec(protocol).readCommands(ByteBufUtil.getBytes(greeting), 9))
                .containsExactly(new Command(1, Request.Connect.as("t")), new Command(2, Request.Subscribe.to("a")));
        assertThat(codec(protocol).readCommands(ByteBufUtil.getBytes(publish), 9))
                .containsExactly(new Command(7, new Request.Publish("a", Payload.of("1"))));
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTRIFUGE", "CENTRIFUGE_PROTOBUF"})
    void saysWhatItDoesNotUnderstand(Protocol protocol) {
        protocol.speech(64).hear(Unpooled.wrappedBuffer(new byte[] {9, 9}), 0, 2, heard);

        assertThat(heard.what).singleElement().asString().startsWith("not understood: ");
    }
}
