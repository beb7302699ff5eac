package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.testing.Issuer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String LONG = "0123456789012345678901234567890123456789012345678901234567890123";
    private static final String ANN = "{\"sub\":\"ann\"}";
    private static final Issuer RSA = Issuer.withRsa("r");
    private static final Issuer OTHER_RSA = Issuer.withRsa("o");

    @ParameterizedTest
    @CsvSource({"HS256, secret", "HS384, secret", "HS512, secret", "HS256, " + LONG, "HS384, " + LONG, "HS512, " + LONG
    })
    void believesASecretOfAnyLength(String algorithm, String secret) {
        assertThat(userOf(withSecret(secret).read(Issuer.hmac(algorithm, secret, ANN))))
                .isEqualTo("ann");
    }

    @Test
    void believesTheTokenOnTheFrontPageOfJwtIo() {
        String token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

        assertThat(userOf(withSecret("your-256-bit-secret").read(token))).isEqualTo("1234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void believesAnRsaKey(String algorithm) {
        assertThat(userOf(withKey(RSA.pem()).read(RSA.sign(algorithm, ANN)))).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource({"ES256, P-256", "ES384, P-384", "ES512, P-521"})
    void believesAnEcKey(String algorithm, String curve) {
        Issuer issuer = Issuer.withEc(curve, "e");

        assertThat(userOf(withKey(issuer.pem()).read(issuer.sign(algorithm, ANN))))
                .isEqualTo("ann");
    }

    @Test
    void believesEachOfSeveralKeys() {
        Issuer ec = Issuer.withEc("P-256", "e");
        Tokens tokens = tokens(Map.of("auth.hmac-secret", "secret", "auth.public-key", RSA.pem() + ec.pem()));

        assertThat(userOf(tokens.read(Issuer.hmac("HS256", "secret", ANN)))).isEqualTo("ann");
        assertThat(userOf(tokens.read(RSA.sign("RS256", ANN)))).isEqualTo("ann");
        assertThat(userOf(tokens.read(ec.signNamelessly("ES256", ANN)))).isEqualTo("ann");
    }

    @Test
    void refusesAnotherKey() {
        assertThatInvalid(withSecret("secret").read(Issuer.hmac("HS256", "Secret", ANN)), "none of our keys");
        assertThatInvalid(withKey(RSA.pem()).read(OTHER_RSA.sign("RS256", ANN)), "none of our keys");
        assertThatInvalid(
                withKey(Issuer.withEc("P-256", "e").pem())
                        .read(Issuer.withEc("P-256", "e").sign("ES256", ANN)),
                "none of our keys");
    }

    @Test
    void refusesAKeyOfAnotherKind() {
        assertThatInvalid(withSecret("secret").read(RSA.sign("RS256", ANN)), "none of our keys");
        assertThatInvalid(withKey(RSA.pem()).read(Issuer.hmac("HS256", "secret", ANN)), "none of our keys");
        assertThatInvalid(withKey(RSA.pem()).read(Issuer.withEc("P-256", "e").sign("ES256", ANN)), "none of our keys");
    }

    /** The public key is known to all, so it must not do as a secret. */
    @Test
    void refusesAPublicKeyUsedAsASecret() {
        String stripped = RSA.pem().replaceAll("-----[A-Z ]+-----|\n", "");
        for (String secret : new String[] {RSA.pem(), RSA.pem().strip(), stripped}) {
            assertThatInvalid(withKey(RSA.pem()).read(Issuer.hmac("HS256", secret, ANN)), "none of our keys");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"alg\":\"none\"}", "{\"alg\":\"None\"}", "{\"alg\":\"HS1\"}", "{\"alg\":\"EdDSA\"}", "{}"})
    void refusesAnAlgorithmThatIsNone(String header) {
        String unsigned = encode(header) + "." + encode(ANN) + ".";

        assertThatInvalid(withSecret("secret").read(unsigned), "");
        assertThatInvalid(withSecret("secret").read(unsigned + encode("x")), "");
        assertThatInvalid(withSecret("secret").read(Issuer.hmac(header, "HmacSHA256", "secret", ANN)), "");
    }

    @Test
    void refusesAHeaderThatDemandsAnExtension() {
        String header = "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}";

        assertThatInvalid(
                withSecret("secret").read(Issuer.hmac(header, "HmacSHA256", "secret", ANN)), "demands an extension");
    }

    @Test
    void refusesAChangedToken() {
        String[] parts = Issuer.hmac("HS256", "secret", ANN).split("\\.", -1);

        assertThatInvalid(
                withSecret("secret").read(parts[0] + "." + encode("{\"sub\":\"eve\"}") + "." + parts[2]),
                "none of our keys");
        assertThatInvalid(withSecret("secret").read(parts[0] + "." + parts[1] + "."), "");
        assertThatInvalid(withSecret("secret").read(parts[0] + "." + parts[1]), "not a signed JSON Web Token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "{}", "ä.ö.ü", "e30.e30.e30", "e30.e30.e30.e30.e30", "\0"})
    void refusesGarbage(String token) {
        assertThatInvalid(withSecret("secret").read(token), "");
    }

    @Test
    void refusesWhateverBytesComeAndNeverThrows() {
        var random = new Random(1);
        char[] alphabet = "eyJhbGciOiJIUzI1NiJ9._-{}\"[]: \0ä".toCharArray();
        for (int i = 0; i < 2_000; i++) {
            var token = new StringBuilder(i % 2 == 0 ? "eyJhbGciOiJIUzI1NiJ9." : "");
            random.ints(random.nextInt(80), 0, alphabet.length).forEach(index -> token.append(alphabet[index]));

            assertThatInvalid(withSecret("secret").read(token.toString()), "");
        }
    }

    @Test
    void refusesATokenThatIsHuge() {
        String token = Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"x\":\"" + "x".repeat(20_000) + "\"}");

        assertThatInvalid(withSecret("secret").read(token), "more than 16384 characters");
    }

    @Test
    void refusesAHeaderThatIsNestedWithoutEnd() {
        String header = "{\"alg\":\"HS256\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThatInvalid(withSecret("secret").read(encode(header) + ".e30.e30"), "");
    }

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

    @Test
    void saysNeitherTokenNorKey() {
        String token = Issuer.hmac("HS256", "sesame", ANN);

        Throwable cause = withSecret("tulip").read(token).cause();

        assertThat(cause.toString()).doesNotContain(token, token.split("\\.", -1)[2], "sesame", "tulip");
    }

    private static String expiring(long second) {
        return Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"exp\":" + second + "}");
    }

    private static String validFrom(long second) {
        return Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"nbf\":" + second + "}");
    }

    private static Tokens withSecret(String secret) {
        return tokens(Map.of("auth.hmac-secret", secret));
    }

    private static Tokens withKey(String pem) {
        return tokens(Map.of("auth.public-key", pem));
    }

    private static Tokens tokens(Map<String, String> values) {
        AuthSettings settings = Config.from(Settings.fromKeys(values)).auth();
        return new Tokens(settings, new Keys(settings, null), () -> NOW);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String userOf(Future<Claims> read) {
        assertThat(read.cause()).isNull();
        return String.valueOf(read.result().user());
    }

    private static void assertThatInvalid(Future<Claims> read, String part) {
        assertThat(read.cause()).isInstanceOf(Invalid.class).hasMessageContaining(part);
    }
}
