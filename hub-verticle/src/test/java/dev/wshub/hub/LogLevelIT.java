package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLevelIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HubOptions ON_FC = HubOptions.ANY_PORT
            .with("WSHUB_PROFILE", "fc")
            .with("WSHUB_INSTANCE_ID", "c-1")
            .with("WSHUB_AUTH_INSECURE", "true");

    @Test
    void showsEachConnectionWithItsRequestForDebugging() {
        try (HubJar hub = HubJar.start(ON_FC.with("WSHUB_LOG_LEVEL", "debug"))) {
            echo(hub);

            assertThat(hub.out().await(" open id=", LIMIT)).contains("DEBUG open id=c-1-", " request-id=1-2-3");
            assertThat(hub.out().await(" closed id=", LIMIT)).contains("DEBUG closed id=c-1-");
        }
    }

    @Test
    void showsNoConnectionOtherwise() {
        try (HubJar hub = HubJar.start(ON_FC)) {
            echo(hub);

            hub.terminate();
            hub.end(LIMIT);
            assertThat(hub.out().count(" id=c-1-")).isZero();
        }
    }

    private static void echo(HubJar hub) {
        try (RawClient client = RawClient.connect(hub.port(), "/echo", "x-fc-request-id: 1-2-3")) {
            client.says("x").hears("x");
        }
    }
}
