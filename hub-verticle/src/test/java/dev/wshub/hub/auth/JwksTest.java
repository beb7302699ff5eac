package dev.wshub.hub.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Authorizer.Unavailable;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.Issuer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JwksTest extends JwksFixture {

    private static final Issuer NEW = Issuer.withEc("P-256", "new");
    private static final Issuer FOREIGN = Issuer.withRsa("foreign");
    private static final Duration LIMIT = Duration.ofSeconds(10);

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
    void lastsOnTheKeysItHasWithoutAWaitOnceTheServerHasBeenSilent() throws Exception {
        jwks = jwks("100ms");
        check(OLD.sign("RS256", "{}"));
        server.stall();
        pass(Duration.ofHours(2));
        assertThat(check(OLD.sign("RS256", "{}"))).isTrue();
        pass(Duration.ofSeconds(1));

        Future<Boolean> judged = jwks.hasSigned(parse(OLD.sign("RS256", "{}")));

        assertThat(judged.isComplete()).isTrue();
        assertThat(judged.result()).isTrue();
        Eventually.until(LIMIT, () -> server.requests() == 3, server::requests);
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

    @Test
    void givesUpWaitingForASlowServer() {
        jwks = jwks("100ms");
        server.stall();

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void cannotTellOnceItIsClosed() throws Exception {
        jwks.close().await(10, SECONDS);

        assertThatThrownBy(() -> check(OLD.sign("RS256", "{}"))).isInstanceOf(Unavailable.class);
    }
}
