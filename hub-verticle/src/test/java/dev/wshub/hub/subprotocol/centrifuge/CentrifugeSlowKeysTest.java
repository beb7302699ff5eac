package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.testing.CentrifugeHubs.SECRET;
import static dev.wshub.hub.testing.CentrifugeHubs.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.KeyServer;
import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens while a token is checked, because the keys are still to be fetched. */
class CentrifugeSlowKeysTest {

    private static final Issuer ISSUER = Issuer.withEc("P-256", "slow");

    private final KeyServer keys = new KeyServer(Issuer.jwks(ISSUER));
    private RunningHub hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    CentrifugeSlowKeysTest() {}

    @BeforeEach
    void start() {
        keys.stall();
        hub = RunningHub.start(Map.of("auth.hmac-secret", SECRET, "auth.jwks-url", keys.url()));
    }

    @AfterEach
    void end() {
        keys.close();
        hub.close();
    }

    @Test
    void aNewTokenForASubscriptionThatEndsMeanwhileIsRefused() {
        try (Talk talk = Talk.open(hub)) {
            talk.says(
                    "{\"id\":1,\"connect\":{\"token\":\"" + tokenOf("ann") + "\"}}",
                    "{\"id\":2,\"subscribe\":{\"channel\":\"lobby\"}}");
            assertThat(talk.next()).startsWith("{\"id\":1,\"connect\":");
            talk.hears("{\"id\":2,\"subscribe\":{}}");

            String token = ISSUER.sign("ES256", "{\"sub\":\"ann\",\"channel\":\"lobby\"}");
            talk.says(
                            "{\"id\":3,\"sub_refresh\":{\"channel\":\"lobby\",\"token\":\"" + token + "\"}}",
                            "{\"id\":4,\"unsubscribe\":{\"channel\":\"lobby\"}}")
                    .hears("{\"id\":4,\"unsubscribe\":{}}");
            keys.goOn();

            talk.hears("{\"id\":3,\"error\":{\"code\":103,\"message\":\"permission denied\"}}");
        }
    }
}
