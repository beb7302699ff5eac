package dev.wshub.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    private static String answer(String accept) {
        return "HTTP/1.1 101 Switching Protocols\r\nSEC-WebSocket-Accept: " + accept + "\r\n\r\n";
    }

    @Test
    void computesWhatTheRfcComputes() {
        assertThat(Upgrade.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void believesOnlyWhoKnowsTheKey() {
        Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)").matcher(Upgrade.request("/", "h", ""));
        assertThat(key.find()).isTrue();

        assertThat(Upgrade.refusal(answer(Upgrade.accept(key.group(1))))).isNull();
        assertThat(Upgrade.refusal(answer("x"))).isEqualTo("wrong Sec-WebSocket-Accept");
        assertThat(Upgrade.refusal("HTTP/1.1 503 Service Unavailable\r\n\r\n")).isEqualTo("HTTP 503");
        assertThat(Upgrade.refusal("\r\n\r\n")).startsWith("HTTP ");
    }

    @Test
    void offersASubprotocolIfThereIsOne() {
        assertThat(Upgrade.request("/a", "host:1", "p"))
                .startsWith("GET /a HTTP/1.1\r\nHost: host:1\r\n")
                .contains("Protocol: p");
        assertThat(Upgrade.request("/a", "host:1", "")).doesNotContain("Protocol:");
    }

    @Test
    void knowsWhereTheAnswerEnds() throws Exception {
        assertThat(Upgrade.size(Unpooled.copiedBuffer("HTTP/1.1 101\r\n\r\nmore", StandardCharsets.US_ASCII)))
                .isEqualTo(16);
        assertThat(Upgrade.size(Unpooled.copiedBuffer("HTTP/1.1 101\r\n", StandardCharsets.US_ASCII)))
                .isEqualTo(-1);
    }
}
