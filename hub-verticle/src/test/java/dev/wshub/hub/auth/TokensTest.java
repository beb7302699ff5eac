package dev.wshub.hub.auth;

import static dev.wshub.hub.auth.TokenReader.assertThatInvalid;
import static dev.wshub.hub.auth.TokenReader.tokens;
import static dev.wshub.hub.auth.TokenReader.userOf;
import static dev.wshub.hub.auth.TokenReader.withSecret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Issuer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

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
    void saysNeitherTokenNorKey() {
        String token = Issuer.hmac("HS256", "sesame", ANN);

        Throwable cause = withSecret("tulip").read(token).cause();

        assertThat(cause.toString()).doesNotContain(token, token.split("\\.", -1)[2], "sesame", "tulip");
    }

    private static Tokens withKey(String pem) {
        return tokens(Map.of("auth.public-key", pem));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
