package dev.wshub.hub.config;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;

/**
 * Whose tokens count, and what holds without one.
 *
 * @param hmacSecret that back ends sign tokens with; a secret, empty if there is none
 * @param publicKeys of back ends that sign tokens
 * @param jwksUrl where more public keys are; empty if there are none
 * @param jwksTimeout how long fetching them may take
 * @param jwksCache how long they are good for
 * @param audience that a token must name; empty if any will do
 * @param issuer that a token must come from; empty if any will do
 * @param anonymous whether clients may come without a token, for what {@code anonymous} may do
 * @param insecure whether nobody needs a token: a client without one counts as {@code client}
 * @param clockSkew how much the clock of a back end may differ from ours
 * @param refreshGrace how long a client may stay when its token has expired, to bring another
 */
public record AuthSettings(
        String hmacSecret,
        List<PublicKey> publicKeys,
        String jwksUrl,
        Duration jwksTimeout,
        Duration jwksCache,
        String audience,
        String issuer,
        boolean anonymous,
        boolean insecure,
        Duration clockSkew,
        Duration refreshGrace) {

    static final Key<String> HMAC_SECRET = SecretText.key("auth.hmac-secret", "(?s).{1,1024}", "1 to 1024 characters");
    static final Key<List<PublicKey>> PUBLIC_KEY = new Key<>("auth.public-key", new PublicKeys(), "none", List::of);
    static final Key<String> PUBLIC_KEY_FILE = OptionalText.key("auth.public-key-file", new KeyFile());
    static final Key<String> JWKS_URL = OptionalText.key("auth.jwks-url", new HttpUrls());
    static final Key<Duration> JWKS_TIMEOUT = Key.of("auth.jwks-timeout", Range.ofDurations("100ms", "30s"), "1s");
    static final Key<Duration> JWKS_CACHE = Key.of("auth.jwks-cache", Range.ofDurations("1m", "1d"), "1h");
    static final Key<String> AUDIENCE = OptionalText.key("auth.audience", name());
    static final Key<String> ISSUER = OptionalText.key("auth.issuer", name());
    static final Key<Boolean> ANONYMOUS = Key.of("auth.anonymous", new Flag(), "false");
    static final Key<Duration> CLOCK_SKEW = Key.of("auth.clock-skew", Range.ofDurations("0s", "5m"), "5s");
    static final Key<Duration> REFRESH_GRACE = Key.of("auth.refresh-grace", Range.ofDurations("0s", "10m"), "25s");

    public static final AuthSettings DEFAULT = from(Settings.defaults(), Profile.PLAIN);

    public AuthSettings {
        HMAC_SECRET.check(hmacSecret);
        publicKeys = PUBLIC_KEY.check(publicKeys);
        JWKS_URL.check(jwksUrl);
        JWKS_TIMEOUT.check(jwksTimeout);
        JWKS_CACHE.check(jwksCache);
        AUDIENCE.check(audience);
        ISSUER.check(issuer);
        CLOCK_SKEW.check(clockSkew);
        REFRESH_GRACE.check(refreshGrace);
    }

    /** If nobody needs a token, there is a namespace for demos from now on. */
    public static AuthSettings from(Settings settings, Profile profile) {
        String hmacSecret = settings.read(HMAC_SECRET);
        List<PublicKey> publicKeys = publicKeys(settings.read(PUBLIC_KEY), settings.read(PUBLIC_KEY_FILE));
        String jwksUrl = settings.read(JWKS_URL);
        boolean isDemo = profile == Profile.PLAIN && hmacSecret.isEmpty() && publicKeys.isEmpty() && jwksUrl.isEmpty();
        AuthSettings auth = new AuthSettings(
                hmacSecret,
                publicKeys,
                jwksUrl,
                settings.read(JWKS_TIMEOUT),
                settings.read(JWKS_CACHE),
                settings.read(AUDIENCE),
                settings.read(ISSUER),
                settings.read(ANONYMOUS),
                settings.read(insecure(isDemo)),
                settings.read(CLOCK_SKEW),
                settings.read(REFRESH_GRACE));
        if (auth.insecure) {
            settings.fallBackTo(Namespaces.DEMO);
        }
        return auth;
    }

    private static List<PublicKey> publicKeys(List<PublicKey> given, String file) {
        if (file.isEmpty()) {
            return given;
        }
        if (!given.isEmpty()) {
            throw new ConfigException(PUBLIC_KEY_FILE.name(), "must not be set beside " + PUBLIC_KEY.name());
        }
        return PUBLIC_KEY.values().parse(PUBLIC_KEY_FILE.name(), KeyFile.read(PUBLIC_KEY_FILE.name(), file));
    }

    private static Key<Boolean> insecure(boolean byDefault) {
        return new Key<>(
                "auth.insecure",
                new Flag(),
                "true if the profile is plain and no secret, key or jwks-url is set, else false",
                () -> byDefault);
    }

    private static Values<String> name() {
        return Text.matching("[!-~]{1,255}", "1 to 255 visible ASCII characters");
    }

    /** Whether there is any key to check a token with. */
    public boolean hasKeys() {
        return !hmacSecret.isEmpty() || !publicKeys.isEmpty() || !jwksUrl.isEmpty();
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "AuthSettings[hmacSecret=" + SecretText.masked(hmacSecret) + ", publicKeys="
                + PUBLIC_KEY.values().text(publicKeys) + ", jwksUrl=" + jwksUrl + ", jwksTimeout=" + jwksTimeout
                + ", jwksCache=" + jwksCache + ", audience=" + audience + ", issuer=" + issuer + ", anonymous="
                + anonymous + ", insecure=" + insecure + ", clockSkew=" + clockSkew + ", refreshGrace=" + refreshGrace
                + "]";
    }
}
