package dev.wshub.hub.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A back end that makes tokens with a key pair of its own. */
public record Issuer(JWK key) {

    public static Issuer withRsa(String keyId) {
        try {
            return new Issuer(new RSAKeyGenerator(2048).keyID(keyId).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** With a key on a curve such as {@code P-256}. */
    public static Issuer withEc(String curve, String keyId) {
        try {
            return new Issuer(
                    new ECKeyGenerator(Curve.parse(curve)).keyID(keyId).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A token by a shared secret of any length, made with the JDK alone: HS256, HS384 or HS512. */
    public static String hmac(String algorithm, String secret, String claims) {
        return hmac("{\"alg\":\"" + algorithm + "\"}", "HmacSHA" + algorithm.substring(2), secret, claims);
    }

    /** A token with any header. */
    public static String hmac(String header, String jdkAlgorithm, String secret, String claims) {
        try {
            String content = Base64URL.encode(header) + "." + Base64URL.encode(claims);
            Mac mac = Mac.getInstance(jdkAlgorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), jdkAlgorithm));
            return content + "." + Base64URL.encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A token that tells by which key it is. */
    public String sign(String algorithm, String claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key.getKeyID()), claims);
    }

    /** A token that does not tell by which key it is. */
    public String signNamelessly(String algorithm, String claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)), claims);
    }

    private String sign(JWSHeader.Builder header, String claims) {
        try {
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
            var token = new JWSObject(header.build(), new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The public half in PEM. */
    public String pem() {
        try {
            byte[] encoded = ((AsymmetricJWK) key).toPublicKey().getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A JSON Web Key Set with the public halves. */
    public static String jwks(Issuer... issuers) {
        List<JWK> keys = List.of(issuers).stream().map(Issuer::key).toList();
        return new JWKSet(keys).toPublicJWKSet().toString();
    }
}
