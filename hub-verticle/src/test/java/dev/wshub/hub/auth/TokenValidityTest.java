package dev.wshub.hub.auth;

import static dev.wshub.hub.auth.TokenReader.assertThatInvalid;
import static dev.wshub.hub.auth.TokenReader.tokens;
import static dev.wshub.hub.auth.TokenReader.userOf;
import static dev.wshub.hub.auth.TokenReader.withSecret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.testing.Issuer;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenValidityTest {

    @Test
    void tellsExpiredFromInvalid() {
        Tokens tokens = tokens(Map.of("auth.hmac-secret", "secret", "auth.clock-skew", "0s"));

        assertThat(userOf(tokens.read(expiring(1_800_000_001)))).isEqualTo("ann");
        assertThat(tokens.read(expiring(1_800_000_000)).cause()).isInstanceOf(Expired.class);
        assertThat(tokens.read(expiring(-1)).cause()).isInstanceOf(Expired.class);
        assertThat(tokens.read(expiring(0)).cause()).isInstanceOf(Expired.class);
    }

    @Test
    void refusesAnExpiredTokenOfSomebodyElseForGood() {
        String token = Issuer.hmac("HS256", "other", "{\"sub\":\"ann\",\"exp\":1}");
        Tokens strict = tokens(Map.of("auth.hmac-secret", "secret", "auth.issuer", "us"));

        assertThatInvalid(withSecret("secret").read(token), "none of our keys");
        assertThatInvalid(strict.read(expiring(1)), "its iss is another");
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        Tokens tokens = tokens(Map.of("auth.hmac-secret", "secret", "auth.clock-skew", "0s"));

        assertThat(userOf(tokens.read(validFrom(1_800_000_000)))).isEqualTo("ann");
        assertThatInvalid(tokens.read(validFrom(1_800_000_001)), "not valid yet");
    }

    @Test
    void forgivesClocksThatDiffer() {
        Tokens tokens = tokens(Map.of("auth.hmac-secret", "secret", "auth.clock-skew", "10s"));

        assertThat(userOf(tokens.read(expiring(1_799_999_991)))).isEqualTo("ann");
        assertThat(tokens.read(expiring(1_799_999_990)).cause()).isInstanceOf(Expired.class);
        assertThat(userOf(tokens.read(validFrom(1_800_000_010)))).isEqualTo("ann");
        assertThatInvalid(tokens.read(validFrom(1_800_000_011)), "not valid yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sub':'ann','iss':'us','aud':'hub'}          | ",
                "{'sub':'ann','iss':'us','aud':['web','hub']}  | ",
                "{'sub':'ann','iss':'us','aud':['web']}        | its aud is another",
                "{'sub':'ann','iss':'us','aud':[]}             | its aud is another",
                "{'sub':'ann','iss':'us'}                      | its aud is another",
                "{'sub':'ann','iss':'them','aud':'hub'}        | its iss is another",
                "{'sub':'ann','aud':'hub'}                     | its iss is another",
            })
    void wantsTheAudienceAndTheIssuerThatAreSet(String claims, String complaint) {
        Tokens tokens = tokens(Map.of("auth.hmac-secret", "secret", "auth.audience", "hub", "auth.issuer", "us"));

        Future<Claims> read = tokens.read(Issuer.hmac("HS256", "secret", claims.replace('\'', '"')));

        if (complaint == null) {
            assertThat(userOf(read)).isEqualTo("ann");
        } else {
            assertThatInvalid(read, complaint);
        }
    }

    @Test
    void takesAnyAudienceAndIssuerWhenNoneIsSet() {
        assertThat(userOf(withSecret("secret")
                        .read(Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"aud\":\"x\",\"iss\":\"y\"}"))))
                .isEqualTo("ann");
    }

    private static String expiring(long second) {
        return Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"exp\":" + second + "}");
    }

    private static String validFrom(long second) {
        return Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"nbf\":" + second + "}");
    }
}
