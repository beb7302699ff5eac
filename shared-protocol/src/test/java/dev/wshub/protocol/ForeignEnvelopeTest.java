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
import org.junit.jupiter.params.provider.ValueSource;

class ForeignEnvelopeTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final ClientInfo ANN = new ClientInfo("ann", "a-0-1", Payload.of("{}"), Payload.EMPTY);

    @Test
    void passesOverFieldsOfALaterVersion() {
        Publication out = unwrap("wshub1 b a-0-1 42 more\nhi");

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.publisher()).isEqualTo("a-0-1");
        assertThat(out.text()).isEqualTo("hi");
    }

    @Test
    void passesOverFieldsBetweenThoseItKnows() {
        Publication out = unwrap("wshub1 t - x=1 i=2 later o=7  e=abcd y=\n{}hi");

        assertThat(out.info()).isEqualTo(ClientInfo.of("", ""));
        assertThat(out.position()).isEqualTo(new Position(7, "abcd"));
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
    void takesWhatIsNotUtf8AsBinary() {
        byte[] bytes = {'a', (byte) 0xc3};

        Publication out = (Publication) Envelope.unwrap(ROOM, bytes);

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.data()).isEqualTo(bytes);
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

    private static Publication unwrap(String text) {
        return (Publication) Envelope.unwrap(ROOM, text.getBytes(UTF_8));
    }
}
