package dev.wshub.protocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What every {@link Codec} promises. */
class CodecTest {

    @Property
    void carriesEveryCommand(@ForAll("codecs") Codec codec, @ForAll("commands") Command command) throws BadFrame {
        assertThat(codec.readCommands(frame(codec, command), 1)).containsExactly(command);
    }

    @Property
    void carriesEveryReply(@ForAll("codecs") Codec codec, @ForAll("replies") Reply reply) throws BadFrame {
        assertSame(codec.readReplies(frame(codec, reply)), List.of(reply));
    }

    @Property
    void carriesManyCommandsInOneFrame(
            @ForAll("codecs") Codec codec, @ForAll @Size(min = 1, max = 5) List<@From("commands") Command> commands)
            throws BadFrame {
        byte[] frame = frame(codec, commands, codec::write);

        assertThat(codec.readCommands(frame, commands.size())).isEqualTo(commands);
        assertThatThrownBy(() -> codec.readCommands(frame, commands.size() - 1))
                .isInstanceOf(BadFrame.class)
                .hasMessage("too many commands");
    }

    @Property
    void carriesManyRepliesInOneFrame(
            @ForAll("codecs") Codec codec, @ForAll @Size(min = 1, max = 5) List<@From("replies") Reply> replies)
            throws BadFrame {
        assertSame(codec.readReplies(frame(codec, replies, codec::write)), replies);
    }

    @Property
    void writesPublicationsAsItWritesPushes(
            @ForAll("codecs") Codec codec, @ForAll("anyPublications") Publication publication) {
        assertThat(published(codec, publication)).isEqualTo(frame(codec, new Push.Pub(publication)));
    }

    @Property
    void knowsTheMostThatAPublicationTakes(
            @ForAll("codecs") Codec codec, @ForAll("anyPublications") Publication publication) {
        assertThat(published(codec, publication)).hasSizeLessThanOrEqualTo(codec.sizeOfPublication(publication));
    }

    @Property
    void carriesAPublicationOfAnyDataToItsChannel(
            @ForAll("codecs") Codec codec, @ForAll("anyPublications") Publication publication) throws BadFrame {
        List<Reply> read = codec.readReplies(published(codec, publication));

        assertThat(read).singleElement().isInstanceOfSatisfying(Push.Pub.class, pub -> {
            assertThat(pub.publication().channel()).isEqualTo(publication.channel());
            assertThat(pub.publication().offset()).isEqualTo(publication.offset());
        });
    }

    @Property(tries = 2_000)
    void takesAnyBytesForABadFrameAtWorst(@ForAll("codecs") Codec codec, @ForAll byte[] frame) {
        readAtWorstBad(codec, frame);
    }

    @Property(tries = 2_000)
    void takesAChangedCommandForABadFrameAtWorst(
            @ForAll("codecs") Codec codec, @ForAll("commands") Command command, @ForAll int at, @ForAll byte to) {
        changeAndRead(codec, frame(codec, command), at, to);
    }

    @Property(tries = 2_000)
    void takesAChangedReplyForABadFrameAtWorst(
            @ForAll("codecs") Codec codec, @ForAll("replies") Reply reply, @ForAll int at, @ForAll byte to) {
        changeAndRead(codec, frame(codec, reply), at, to);
    }

    @Property
    void refusesAFrameThatBreaksOff(
            @ForAll("codecs") Codec codec, @ForAll("commands") Command command, @ForAll @IntRange(min = 1) int cut) {
        byte[] frame = frame(codec, command);
        Assume.that(frame.length > 1);
        byte[] part = Arrays.copyOf(frame, frame.length - 1 - cut % (frame.length - 1));

        assertThatThrownBy(() -> codec.readCommands(part, 1)).isInstanceOf(BadFrame.class);
    }

    @Property(tries = 2)
    void refusesAnEmptyFrame(@ForAll("codecs") Codec codec) {
        assertThatThrownBy(() -> codec.readCommands(new byte[0], 1)).isInstanceOf(BadFrame.class);
        assertThatThrownBy(() -> codec.readReplies(new byte[0])).isInstanceOf(BadFrame.class);
    }

    @Property
    void saysTheSameInJsonAndInProtobuf(@ForAll("replies") Reply reply) throws BadFrame {
        List<Reply> fromJson = JsonCodec.INSTANCE.readReplies(frame(JsonCodec.INSTANCE, reply));
        List<Reply> fromProtobuf = ProtobufCodec.INSTANCE.readReplies(frame(ProtobufCodec.INSTANCE, reply));

        assertSame(fromJson, fromProtobuf);
    }

    @Property(tries = 100)
    void fillsAnyKindOfBuffer(@ForAll("codecs") Codec codec, @ForAll("anyPublications") Publication publication) {
        byte[] expected = published(codec, publication);
        for (ByteBuf out : List.of(
                Unpooled.buffer(0), Unpooled.directBuffer(1), Unpooled.buffer(7).writeByte(1))) {
            int start = out.writerIndex();

            codec.writePublication(publication, out);

            assertThat(ByteBufUtil.getBytes(out, start, out.writerIndex() - start))
                    .isEqualTo(expected);
            out.release();
        }
    }

    private static void changeAndRead(Codec codec, byte[] frame, int at, byte to) {
        byte[] changed = frame.clone();
        changed[Math.floorMod(at, changed.length)] = to;
        readAtWorstBad(codec, changed);
    }

    /** Any other exception fails the test. */
    private static void readAtWorstBad(Codec codec, byte[] frame) {
        try {
            codec.readCommands(frame, 100);
        } catch (BadFrame e) {
            assertThat(e).message().isNotEmpty();
        }
        try {
            codec.readReplies(frame);
        } catch (BadFrame e) {
            assertThat(e).message().isNotEmpty();
        }
    }

    private static void assertSame(Object actual, Object expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    private static byte[] frame(Codec codec, Command command) {
        return frame(codec, List.of(command), codec::write);
    }

    private static byte[] frame(Codec codec, Reply reply) {
        return frame(codec, List.of(reply), codec::write);
    }

    private static <T> byte[] frame(Codec codec, List<T> elements, BiConsumer<T, ByteBuf> write) {
        ByteBuf out = Unpooled.buffer();
        for (T element : elements) {
            if (out.isReadable()) {
                codec.separate(out);
            }
            write.accept(element, out);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] published(Codec codec, Publication publication) {
        ByteBuf out = Unpooled.buffer();
        codec.writePublication(publication, out);
        return ByteBufUtil.getBytes(out);
    }

    @Provide
    Arbitrary<Codec> codecs() {
        return Arbitraries.of(JsonCodec.INSTANCE, ProtobufCodec.INSTANCE);
    }

    @Provide
    Arbitrary<Command> commands() {
        return Samples.commands();
    }

    @Provide
    Arbitrary<Reply> replies() {
        return Samples.replies();
    }

    @Provide
    Arbitrary<Publication> anyPublications() {
        return Samples.anyPublications();
    }
}
