package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.NodeClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo page in a real browser. */
class DemoPageIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int NO_CHROMIUM = 77;
    private static final String KEY = "change-me-now";
    private static final HubOptions WITH_TOKENS =
            HubOptions.ANY_PORT.with("WSHUB_AUTH_HMAC_SECRET", "0123456789abcdef0123456789abcdef");

    @Test
    void twoWindowsOfABrowserTalkOnTheDemoPage() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            assertThatSucceeds("demo-page.mjs", hub.http("/"));
        }
    }

    @Test
    void theDemoPageCountsDownAndComesBackWithoutALostMessage() {
        var options =
                HubOptions.ANY_PORT.with("WSHUB_DEADLINE_MAX_LIFETIME", "6s").with("WSHUB_API_KEY", KEY);
        try (var hub = HubJar.start(options)) {
            assertThatSucceeds("demo-deadline.mjs", hub.http("/"), KEY);
        }
    }

    @Test
    void theDemoPageSaysThatItNeedsATokenForTheHub() {
        try (var hub = HubJar.start(WITH_TOKENS)) {
            assertThatSucceeds("demo-refused.mjs", hub.http("/"), "This hub lets nobody in without", "demo:lobby");
        }
    }

    @Test
    void theDemoPageSaysThatItNeedsATokenForTheRoomWhichEveryHubHas() {
        try (var hub = HubJar.start(WITH_TOKENS.with("WSHUB_AUTH_ANONYMOUS", "true"))) {
            assertThatSucceeds("demo-refused.mjs", hub.http("/"), "“lobby” lets nobody in without", "lobby");
        }
    }

    @ParameterizedTest
    @CsvSource({"centrifuge.js, centrifuge/dist/centrifuge.js", "centrifuge.LICENSE.txt, centrifuge/LICENSE"})
    void theSdkOfTheDemoPageIsWhatNpmHasByteForByte(String resource, String inPackage) throws IOException {
        byte[] published = Files.readAllBytes(NodeClient.installed(inPackage));

        try (InputStream ours = HubVerticle.class.getResourceAsStream("ops/" + resource)) {
            assertThat(Arrays.equals(ours.readAllBytes(), published)).isTrue();
        }
    }

    private static void assertThatSucceeds(String script, Object... arguments) {
        ChildProcess.End end = NodeClient.run(LIMIT, script, arguments);

        if (end.exitCode() == NO_CHROMIUM) {
            NodeClient.missing(String.join(" ", end.err()));
        }
        assertThat(end.exitCode()).describedAs("%s", end).isZero();
        assertThat(end.out()).hasSize(1).first().asString().startsWith("{\"ok\":true");
    }
}
