package dev.wshub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RunningHub;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, <!DOCTYPE html>",
        "/demo.js, text/javascript; charset=utf-8, // The demo page",
        "/centrifuge.js, text/javascript; charset=utf-8, \"use strict\";",
        "/centrifuge.LICENSE.txt, text/plain; charset=utf-8, The MIT License"
    })
    void showTheDemoAndAllItNeeds(String path, String contentType, String begin) {
        HttpAnswer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(contentType);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body().startsWith(begin)).as(begin).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/demo.js", "/centrifuge.js"})
    void areNotSentAgainToABrowserThatHasThem(String path) {
        HttpAnswer first = get(path);
        String tag = Objects.requireNonNull(first.header("ETag"));

        HttpAnswer again = get(path, "If-None-Match: " + tag);
        HttpAnswer another = get(path, "If-None-Match: \"another\"");

        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(another.status()).isEqualTo(200);
        assertThat(another.body().equals(first.body())).isTrue();
    }

    @Test
    void letTheDemoRunScriptsOfThisHostOnly() {
        assertThat(get("/").header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "base-uri 'none'");
    }

    private static HttpAnswer get(String path, String... headers) {
        String[] lines = new String[headers.length + 2];
        lines[0] = "GET " + path + " HTTP/1.1";
        lines[1] = "Host: x";
        System.arraycopy(headers, 0, lines, 2, headers.length);
        return HttpAnswer.to(hub.port(), lines);
    }
}
