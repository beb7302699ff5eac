package dev.wshub.hub.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.core.Authorizer.Unavailable;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.Issuer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {

    private static final Issuer OLD = Issuer.withRsa("old");
    private static final Issuer NEW = Issuer.withEc("P-256", "new");
    private static final Issuer FOREIGN = Issuer.withRsa("foreign");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it wraps around in every test
    private Vertx vertx;
    private KeyServer server;
    private Jwks jwks;

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

    @Test
    void fetchesTheKeysOnce() throws Exception {
        assertThat(server.requests()).isZero();
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(check(OLD.sign("PS512", "{}"))).isTrue();
        assertThat(check(OLD.signNamelessly("RS256", "{}"))).isTrue();

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void refusesASignatureByAnotherKeyOfTheSameName() throws Exception {
        assertThat(check(Issuer.withRsa("old").sign("RS256", "{}"))).isFalse();
        assertThat(check(FOREIGN.signNamelessly("RS256", "{}"))).isFalse();

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void fetchesTheKeysBeforeAnybodyNeedsThem() throws Exception {
        jwks.begin();

        Eventually.until(LIMIT, () -> server.requests() == 1, server::requests);
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void fetchesAgainWhenTheKeysAreOld() throws Exception {
        check(OLD.sign("RS256", "{}"));
        server.publish(Issuer.jwks(NEW));

        pass(Duration.ofMinutes(59));
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        pass(Duration.ofMinutes(1));

        assertThat(check(OLD.sign("RS256", "{}"))).isFalse();
        assertThat(check(NEW.sign("ES256", "{}"))).isTrue();
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void fetchesAgainWhenATokenNamesAKeyThatIsNew() throws Exception {
        check(OLD.sign("RS256", "{}"));
        server.publish(Issuer.jwks(OLD, NEW));
        pass(Duration.ofSeconds(30));

        assertThat(check(NEW.sign("ES256", "{}"))).isTrue();
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void cannotTellOfANewKeySoonAfterAFetch() throws Exception {
        check(OLD.sign("RS256", "{}"));
        server.publish(Issuer.jwks(OLD, NEW));
        pass(Duration.ofSeconds(29));

        assertThatThrownBy(() -> check(NEW.sign("ES256", "{}"))).isInstanceOf(Unavailable.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void asksTheServerOnceForAThousandKeysThatDoNotExist() throws Exception {
        check(OLD.sign("RS256", "{}"));
        pass(Duration.ofMinutes(1));
        String token = FOREIGN.sign("RS256", "{}");

        List<Future<Boolean>> checks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            checks.add(jwks.hasSigned(parse(token)));
        }
        Future.join(checks).otherwiseEmpty().await(10, SECONDS);

        assertThat(checks).noneMatch(each -> each.succeeded() && each.result());
        assertThat(server.requests()).isEqualTo(2);
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
    }

    @Test
    void keepsTheKeysWhileTheServerIsAway() throws Exception {
        check(OLD.sign("RS256", "{}"));
        server.fail();
        pass(Duration.ofHours(2));

        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(check(Issuer.withRsa("old").sign("RS256", "{}"))).isFalse();
        assertThatThrownBy(() -> check(NEW.sign("ES256", "{}"))).isInstanceOf(Unavailable.class);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void triesAgainSoonAfterAFailure() throws Exception {
        server.fail();
        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
        server.publish(Issuer.jwks(OLD));
        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
        assertThat(server.requests()).isEqualTo(1);

        pass(Duration.ofSeconds(1));

        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        assertThat(server.requests()).isEqualTo(2);
    }

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

    @Test
    void givesUpWaitingForASlowServer() {
        jwks = jwks("100ms");
        server.stall();

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void leavesTheEventLoopFreeWhileTheServerIsSlow() throws Exception {
        server.stall();
        Context loop = vertx.getOrCreateContext();
        var turns = new AtomicInteger();
        Future<Boolean> check = on(loop, () -> jwks.hasSigned(parse(OLD.sign("RS256", "{}"))));
        loop.runOnContext(again -> count(loop, turns));

        Eventually.until(LIMIT, () -> server.requests() == 1 && turns.get() >= 1_000, turns::get);
        assertThat(check.isComplete()).isFalse();
        server.goOn();

        assertThat(check.await(10, SECONDS)).isTrue();
    }

    private static void count(Context loop, AtomicInteger turns) {
        if (turns.incrementAndGet() < 1_000) {
            loop.runOnContext(again -> count(loop, turns));
        }
    }

    @Test
    void answersOnTheEventLoopThatAsks() throws Exception {
        for (int i = 0; i < 4; i++) {
            Context loop = vertx.getOrCreateContext();
            Promise<Context> answered = Promise.promise();
            now.addAndGet(Duration.ofHours(2).toNanos());

            loop.runOnContext(go -> jwks.hasSigned(parse(OLD.sign("RS256", "{}")))
                    .onComplete(answer -> answered.complete(Vertx.currentContext())));

            assertThat(answered.future().await(10, SECONDS)).isSameAs(loop);
        }
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void cannotTellOnceItIsClosed() throws Exception {
        jwks.close().await(10, SECONDS);

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }

    private boolean check(String token) throws Exception {
        return jwks.hasSigned(parse(token)).await(10, SECONDS);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static <T> Future<T> on(Context loop, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }

    private Jwks jwks(String timeout) {
        AuthSettings settings = Config.from(
                        Settings.fromKeys(Map.of("auth.jwks-url", server.url(), "auth.jwks-timeout", timeout)))
                .auth();
        return Jwks.at(settings, vertx, now::get);
    }

    private static JWSObject parse(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
