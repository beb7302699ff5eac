package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Authorizer.Unavailable;
import dev.wshub.hub.testing.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksAnswersTest extends JwksFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{}", "{\"keys\":{}}", "{\"keys\":[{}]}", "{\"keys\":[null]}"})
    void cannotTellFromWhatIsNoKeySet(String answer) {
        server.publish(answer);

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsNoMoreOfAnAnswerThanAKeySetCanHave() {
        server.publish("{\"keys\":[]," + " ".repeat(300_000) + "\"x\":1}");

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void ignoresKeysThatAreNotForSignatures() throws Exception {
        String use = "\"kid\":\"old\",\"use\":\"enc\"";
        server.publish(Issuer.jwks(OLD).replace("\"kid\":\"old\"", use));

        assertThat(check(OLD.sign("RS256", "{}"))).isFalse();
    }

    @Test
    void obeysTheAlgorithmOfAKey() throws Exception {
        server.publish(Issuer.jwks(OLD).replace("\"kid\":\"old\"", "\"kid\":\"old\",\"alg\":\"RS256\""));

        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(check(OLD.sign("RS512", "{}"))).isFalse();
    }

    @Test
    void ignoresKeysOfAKindThatItDoesNotKnow() throws Exception {
        String strange =
                "{\"keys\":[{\"kty\":\"XYZ\",\"kid\":\"x\"},{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0\"},";
        server.publish(Issuer.jwks(OLD).replace("{\"keys\":[", strange));

        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
    }
}
