package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final ChannelName ROOM = new ChannelName("room:1");

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void carriesAnyPayload(MessageKind kind) {
        byte[] data = {'\n', 0, -1, ' ', '\n'};

        Publication out = Envelope.unwrap(ROOM, Envelope.wrap(Publication.of(ROOM, kind, data, "a-0-1")));

        assertThat(out.channel()).isEqualTo(ROOM);
        assertThat(out.kind()).isEqualTo(kind);
        assertThat(out.data()).isEqualTo(data);
        assertThat(out.publisher()).isEqualTo("a-0-1");
    }

    @Test
    void carriesAnEmptyMessageOfNobody() {
        Publication in = Publication.of(ROOM, MessageKind.BINARY, new byte[0], Publication.NOBODY);

        Publication out = Envelope.unwrap(ROOM, Envelope.wrap(in));

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.data()).isEmpty();
        assertThat(out.publisher()).isEqualTo(Publication.NOBODY);
    }

    @Test
    void carriesAnEnvelopeAsAPayload() {
        byte[] inner = Envelope.wrap(Publication.text(ROOM, "hi"));
        Publication in = Publication.of(ROOM, MessageKind.TEXT, inner, "a-0-1");

        assertThat(Envelope.unwrap(ROOM, Envelope.wrap(in)).data()).isEqualTo(inner);
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

        Publication out = Envelope.unwrap(ROOM, bytes);

        assertThat(out.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(out.data()).isEqualTo(bytes);
    }

    private static Publication unwrap(String text) {
        return Envelope.unwrap(ROOM, text.getBytes(UTF_8));
    }
}
