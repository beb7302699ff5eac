package dev.wshub.hub.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Authorizer.Nameless;
import dev.wshub.hub.core.Identity;
import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.KeyServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Payload;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void identifiesByASecret() throws Exception {
        Authorization authorization = with(Map.of("auth.hmac-secret", "secret"));

        Identity identity = authorization
                .identify(Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"info\":{\"a\":1}}"))
                .await(10, SECONDS);

        assertThat(identity).isEqualTo(new Identity("ann", Payload.of("{\"a\":1}"), 0, List.of()));
        assertThat(authorization.isInsecure()).isFalse();
        assertThat(authorization.admitsAnonymous()).isFalse();
    }

    @Test
    void identifiesByFetchedKeysAndByASecretSideBySide() throws Exception {
        Issuer issuer = Issuer.withEc("P-256", "e");
        try (var server = new KeyServer(Issuer.jwks(issuer))) {
            Authorization authorization = with(
                    Map.of("auth.hmac-secret", "secret", "auth.jwks-url", server.url(), "auth.jwks-timeout", "10s"));

            assertThat(authorization
                            .identify(Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\"}"))
                            .result()
                            .user())
                    .isEqualTo("ann");
            assertThat(authorization
                            .identify(issuer.sign("ES256", "{\"sub\":\"bob\"}"))
                            .await(10, SECONDS)
                            .user())
                    .isEqualTo("bob");
            authorization.close().await(10, SECONDS);
        }
    }

    @Test
    void asksNoServerAboutATokenByASecret() {
        try (var server = new KeyServer(Issuer.jwks(Issuer.withRsa("r")))) {
            server.stall();
            Authorization authorization = with(Map.of("auth.jwks-url", server.url()));

            assertThat(authorization
                            .identify(Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\"}"))
                            .cause())
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void grantsBySubscriptionToken() {
        Authorization authorization = with(Map.of("auth.hmac-secret", "secret"));
        String token = Issuer.hmac("HS256", "secret", "{\"sub\":\"ann\",\"channel\":\"$a\"}");

        assertThat(authorization.grant(token).result().channel()).isEqualTo("$a");
        assertThat(authorization.identify(token).cause()).isInstanceOf(Invalid.class);
    }

    @Test
    void needsNoTokenWhenNothingIsSet() {
        Authorization authorization = with(Map.of());

        assertThat(authorization.isInsecure()).isTrue();
        assertThat(authorization.identify("whatever").result()).isEqualTo(Identity.ANONYMOUS);
        assertThat(authorization.grant("whatever").cause()).isInstanceOf(Invalid.class);
        assertThat(authorization.rules(new ChannelName("lobby"))).isNotNull();
        assertThat(authorization.rules(new ChannelName("room:1"))).isNull();
        assertThat(authorization.mayBeIn(new ChannelName("news#42"), "43")).isFalse();
        assertThat(authorization.close().succeeded()).isTrue();
    }

    @Test
    void checksATokenAlsoWhereNobodyNeedsOne() {
        Authorization authorization = with(Map.of("auth.insecure", "true", "auth.hmac-secret", "secret"));

        assertThat(authorization.identify("whatever").cause()).isInstanceOf(Invalid.class);
    }

    @Test
    void admitsUsersWithoutANameWhereAnonymousClientsMayCome() {
        String token = Issuer.hmac("HS256", "secret", "{\"sub\":\"\"}");

        assertThat(with(Map.of("auth.hmac-secret", "secret", "auth.anonymous", "true"))
                        .identify(token)
                        .result()
                        .isKnown())
                .isFalse();
        assertThat(with(Map.of("auth.hmac-secret", "secret")).identify(token).cause())
                .isInstanceOf(Nameless.class);
    }

    private Authorization with(Map<String, String> values) {
        return Authorization.of(Config.from(Settings.fromKeys(values)), vertx);
    }
}
