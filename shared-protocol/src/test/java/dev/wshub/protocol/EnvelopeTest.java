package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void passesOverFieldsOfALaterVersion() {
        Publication out = unwrap("wshub1 b a-0-1 42 more\nhi");

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.publisher()).isEqualTo("a-0-1");
        assertThat(out.text()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "größe €",
                "{\"a\":1}\n",
                "wshub1",
                "wshub1 ",
                "wshub1 \n",
                "wshub1 t",
                "wshub1 t -",
                "wshub1 t\nhi",
                "wshub1 t \nhi",
                "wshub1 x -\nhi",
                "wshub1 T -\nhi",
                "wshub1  t -\nhi",
                "wshub2 t -\nhi",
                " wshub1 t -\nhi",
                "wshub1\nt -\nhi"
            })
    void takesAnythingElseAsPlainText(String text) {
        Publication out = unwrap(text);

        assertThat(out.kind()).isEqualTo(MessageKind.TEXT);
        assertThat(out.text()).isEqualTo(text);
        assertThat(out.publisher()).isEqualTo(Publication.NOBODY);
    }

    @Test
    void takesAHeaderWithoutEndAsPlainText() {
        String text = "wshub1 t " + "a".repeat(600) + "\nhi";

        assertThat(unwrap(text).text()).isEqualTo(text);
    }

    @Test
    void takesWhatIsNotUtf8AsBinary() {
        byte[] bytes = {'a', (byte) 0xc3};

        Publication out = (Publication) Envelope.unwrap(ROOM, bytes);

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.data()).isEqualTo(bytes);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wshub1 t - i=3\n{}",
                "wshub1 t - i=2147483647\n{}",
                "wshub1 t - i=2147483648\n{}",
                "wshub1 t - i=4294967298\n{}",
                "wshub1 t - i=99999999999999999999\n{}",
                "wshub1 t - i=\n{}",
                "wshub1 t - i=0\n{}",
                "wshub1 t - i=-1\n{}",
                "wshub1 t - i=+2\n{}",
                "wshub1 t - i=x\n{}",
                "wshub1 t - i=1\n{}",
                "wshub1 t - i=2\n[]",
                "wshub1 t - o=\nhi",
                "wshub1 t - o=0 e=a\nhi",
                "wshub1 t - o=-1 e=a\nhi",
                "wshub1 t - o=x e=a\nhi",
                "wshub1 t - o=9999999999999999999 e=a\nhi",
                "wshub1 j -\n{}",
                "wshub1 l - i=9\n{}",
                "wshub1 j - i=2\nno"
            })
    void takesAHeaderThatLiesAsPlainText(String text) {
        Publication out = unwrap(text);

        assertThat(out.kind()).isEqualTo(MessageKind.TEXT);
        assertThat(out.text()).isEqualTo(text);
        assertThat(out.publisher()).isEqualTo(Publication.NOBODY);
        assertThat(out.info()).isNull();
        assertThat(out.position()).isEqualTo(Position.NONE);
    }

    @Test
    void passesOverFieldsBetweenThoseItKnows() {
        Publication out = unwrap("wshub1 t - x=1 i=2 later o=7  e=abcd y=\n{}hi");

        assertThat(out.info()).isEqualTo(ClientInfo.of("", ""));
        assertThat(out.position()).isEqualTo(new Position(7, "abcd"));
        assertThat(out.text()).isEqualTo("hi");
    }

    @Property(tries = 1_000)
    void neverFails(@ForAll byte[] bytes) {
        assertThat(Envelope.unwrap(ROOM, bytes).channel()).isEqualTo(ROOM);
    }

    @Property(tries = 2_000)
    void neverFailsAfterItsMagicWord(@ForAll("headers") String header, @ForAll byte[] rest) {
        byte[] head = ("wshub1 " + header).getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, bytes, head.length, rest.length);

        assertThat(Envelope.unwrap(ROOM, bytes).channel()).isEqualTo(ROOM);
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of(
                        "t",
                        "b",
                        "j",
                        "l",
                        " ",
                        " ",
                        " ",
                        "-",
                        "a-0-1",
                        "i=",
                        "o=",
                        "e=",
                        "2",
                        "0",
                        "-1",
                        "99999999999",
                        "\n",
                        "{}",
                        "{\"user\":1}",
                        "é")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    @Property
    void neverFailsOnAChangedEnvelope(@ForAll int at, @ForAll byte to) {
        byte[] bytes = Envelope.wrap(Publication.text(ROOM, "hi").from(ANN).at(new Position(7, "abcd")));
        bytes[Math.floorMod(at, bytes.length)] = to;

        assertThat(Envelope.unwrap(ROOM, bytes).channel()).isEqualTo(ROOM);
    }

    @Property
    void carriesAnything(@ForAll byte[] data, @ForAll MessageKind kind, @ForAll String user) {
        ClientInfo info = new ClientInfo(user, "a-0-1", Payload.of("[1]"), Payload.EMPTY);
        Publication in = Publication.of(ROOM, kind, data, "a-0-1").from(info);

        assertThat(Envelope.unwrap(ROOM, Envelope.wrap(in)))
                .usingRecursiveComparison()
                .isEqualTo(in);
    }

    private static Publication unwrap(String text) {
        return (Publication) Envelope.unwrap(ROOM, text.getBytes(UTF_8));
    }
}
