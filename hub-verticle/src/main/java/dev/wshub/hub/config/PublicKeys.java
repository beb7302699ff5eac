package dev.wshub.hub.config;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Public keys in PEM, one block after the other: while keys change, the old one and the new one are in force. */
record PublicKeys() implements Values<List<PublicKey>> {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([^-]*)-----END \\1-----");

    private static final Pattern BEGINNING = Pattern.compile("-----BEGIN ");

    @Override
    public List<PublicKey> parse(String key, String text) {
        // Variables often have their line ends written as a backslash and an n.
        String lines = text.replace("\\n", "\n");
        List<PublicKey> keys =
                BLOCK.matcher(lines).results().map(block -> read(key, block)).toList();
        if (keys.isEmpty() || keys.size() < BEGINNING.matcher(lines).results().count()) {
            throw refusal(key);
        }
        return check(key, keys);
    }

    private PublicKey read(String key, MatchResult block) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(block.group(2));
            return block.group(1).equals("CERTIFICATE") ? certified(content) : decoded(content);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refusal(key);
        }
    }

    private static PublicKey certified(byte[] content) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(content))
                .getPublicKey();
    }

    private static PublicKey decoded(byte[] content) throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(content);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("EC").generatePublic(spec);
        }
    }

    @Override
    public List<PublicKey> check(String key, List<PublicKey> value) {
        if (!value.stream().allMatch(one -> one instanceof RSAPublicKey || one instanceof ECPublicKey)) {
            throw refusal(key);
        }
        return List.copyOf(value);
    }

    private ConfigException refusal(String key) {
        return new ConfigException(key, "must be " + range() + ", but is not");
    }

    @Override
    public String range() {
        return "an RSA or EC public key or certificate in PEM";
    }

    @Override
    public String text(List<PublicKey> value) {
        return value.isEmpty()
                ? "none"
                : value.stream().map(PublicKey::getAlgorithm).collect(Collectors.joining(","));
    }
}
