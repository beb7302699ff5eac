package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.KeyServer;
import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowAuthorizerTest {

    private static final Issuer ISSUER = Issuer.withRsa("r");

    @Test
    void whoHasAskedInTimeMayComeBackThoughTheAnswerTookTooLong() {
        try (KeyServer keys = new KeyServer(Issuer.jwks(ISSUER))) {
            keys.stall();
            try (RunningHub hub = RunningHub.start(Map.of(
                            "auth.jwks-url", keys.url(),
                            "auth.jwks-timeout", "20s",
                            "limits.handshake-timeout", "500ms"));
                    Talk talk = Talk.open(hub)) {
                talk.says("{\"id\":1,\"connect\":{\"token\":\"" + ISSUER.sign("RS256", "{\"sub\":\"ann\"}") + "\"}}")
                        .isSentAway(3004);
            }
        }
    }
}
