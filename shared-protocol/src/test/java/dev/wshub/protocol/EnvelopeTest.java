package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final ClientInfo ANN = new ClientInfo("ann", "a-0-1", Payload.of("{}"), Payload.EMPTY);

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void carriesAnyPayload(MessageKind kind) {
        byte[] data = {'\n', 0, -1, ' ', '\n'};

        Publication out = (Publication) Envelope.unwrap(ROOM, Envelope.wrap(Publication.of(ROOM, kind, data, "a-0-1")));

        assertThat(out.channel()).isEqualTo(ROOM);
        assertThat(out.kind()).isEqualTo(kind);
        assertThat(out.data()).isEqualTo(data);
        assertThat(out.publisher()).isEqualTo("a-0-1");
    }

    @Test
    void carriesAnEmptyMessageOfNobody() {
        Publication in = Publication.of(ROOM, MessageKind.BINARY, new byte[0], Publication.NOBODY);

        Publication out = (Publication) Envelope.unwrap(ROOM, Envelope.wrap(in));

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.data()).isEmpty();
        assertThat(out.publisher()).isEqualTo(Publication.NOBODY);
    }

    @Test
    void carriesAnEnvelopeAsAPayload() {
        byte[] inner = Envelope.wrap(Publication.text(ROOM, "hi"));
        Publication in = Publication.of(ROOM, MessageKind.TEXT, inner, "a-0-1");

        assertThat(((Publication) Envelope.unwrap(ROOM, Envelope.wrap(in))).data())
                .isEqualTo(inner);
    }

    @Test
    void looksLikeTheSpecification() {
        byte[] hi = "hi".getBytes(UTF_8);

        assertThat(Envelope.wrap(Publication.text(ROOM, "hi"))).asString(UTF_8).isEqualTo("wshub1 t -\nhi");
        assertThat(Envelope.wrap(Publication.of(ROOM, MessageKind.BINARY, hi, "a-0-1")))
                .asString(UTF_8)
                .isEqualTo("wshub1 b a-0-1\nhi");
    }

    @Test
    void carriesWhoPublished() {
        Publication in = Publication.of(ROOM, MessageKind.BINARY, new byte[] {'\n', 1}, "a-0-1")
                .from(ANN);

        byte[] bytes = Envelope.wrap(in);
        Publication out = (Publication) Envelope.unwrap(ROOM, bytes);

        assertThat(bytes)
                .asString(UTF_8)
                .isEqualTo("wshub1 b a-0-1 i=46\n{\"user\":\"ann\",\"client\":\"a-0-1\",\"conn_info\":{}}\n\u0001");
        assertThat(out.info()).isEqualTo(ANN);
        assertThat(out.data()).isEqualTo(in.data());
        assertThat(out.offset()).isZero();
    }

    @Test
    void carriesAPlaceInTheHistory() {
        Publication in = Publication.text(ROOM, "hi").at(new Position(7, "abcd"));

        byte[] bytes = Envelope.wrap(in);

        assertThat(bytes).asString(UTF_8).isEqualTo("wshub1 t - o=7 e=abcd\nhi");
        assertThat(((Publication) Envelope.unwrap(ROOM, bytes)).position()).isEqualTo(in.position());
    }

    @Test
    void carriesTheInfoAndThePlaceTogether() {
        Publication in = Publication.text(ROOM, "hi").from(ANN).at(new Position(Integer.MAX_VALUE + 1L, "abcd"));

        Publication out = (Publication) Envelope.unwrap(ROOM, Envelope.wrap(in));

        assertThat(out).usingRecursiveComparison().isEqualTo(in);
    }

    @Test
    void takesAPlaceFromWhoeverKnowsIt() {
        Envelope.Open open = Envelope.open(Publication.text(ROOM, "hi").from(ANN));

        Publication placed = (Publication) Envelope.unwrap(ROOM, open.close(new Position(7, "abcd")));
        Publication loose = (Publication) Envelope.unwrap(ROOM, open.close());

        assertThat(placed.position()).isEqualTo(new Position(7, "abcd"));
        assertThat(loose.position()).isEqualTo(Position.NONE);
        assertThat(placed.info()).isEqualTo(ANN);
        assertThat(placed.text()).isEqualTo("hi");
    }

    @Test
    void carriesJoinsAndLeaves() {
        byte[] join = Envelope.wrap(new Join(ROOM, ANN));
        byte[] leave = Envelope.wrap(new Leave(ROOM, ANN));

        assertThat(join)
                .asString(UTF_8)
                .isEqualTo("wshub1 j - i=46\n{\"user\":\"ann\",\"client\":\"a-0-1\",\"conn_info\":{}}");
        assertThat(Envelope.unwrap(ROOM, join)).isEqualTo(new Join(ROOM, ANN));
        assertThat(Envelope.unwrap(ROOM, leave)).isEqualTo(new Leave(ROOM, ANN));
    }

    @Property
    void carriesAnything(@ForAll byte[] data, @ForAll MessageKind kind, @ForAll String user) {
        ClientInfo info = new ClientInfo(user, "a-0-1", Payload.of("[1]"), Payload.EMPTY);
        Publication in = Publication.of(ROOM, kind, data, "a-0-1").from(info);

        assertThat(Envelope.unwrap(ROOM, Envelope.wrap(in)))
                .usingRecursiveComparison()
                .isEqualTo(in);
    }
}
