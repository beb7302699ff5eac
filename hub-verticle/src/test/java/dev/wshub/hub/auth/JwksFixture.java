package dev.wshub.hub.auth;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.nimbusds.jose.JWSObject;
import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.KeyServer;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server of keys for each test, and what asks it, at a time that passes as the test says. */
abstract class JwksFixture {

    static final Issuer OLD = Issuer.withRsa("old");

    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it wraps around in every test
    Vertx vertx;
    KeyServer server;
    Jwks jwks;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new KeyServer(Issuer.jwks(OLD));
        jwks = jwks("10s");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        vertx.close().await(10, SECONDS);
    }

    boolean check(String token) throws Exception {
        return jwks.hasSigned(parse(token)).await(10, SECONDS);
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    Jwks jwks(String timeout) {
        AuthSettings settings = Config.from(
                        Settings.fromKeys(Map.of("auth.jwks-url", server.url(), "auth.jwks-timeout", timeout)))
                .auth();
        return Jwks.at(settings, vertx, now::get);
    }

    static JWSObject parse(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
