package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Authorizer.Nameless;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Identity;
import dev.wshub.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    @Test
    void readsAConnectionToken() {
        Identity identity = identity("{'sub':'ann','exp':1800000000,'info':{'name':'Ann'},'channels':['news','chat:1'],"
                + "'iat':1,'jti':'x','meta':{'a':[1,2]}}");

        assertThat(identity)
                .isEqualTo(new Identity(
                        "ann", Payload.of("{\"name\":\"Ann\"}"), 1_800_000_000, List.of("news", "chat:1")));
    }

    @Test
    void readsASubscriptionToken() {
        Grant grant = read("{'sub':'ann','channel':'$secret','exp':1800000000,'info':1}")
                .grant();

        assertThat(grant).isEqualTo(new Grant("ann", "$secret", Payload.of("1"), 1_800_000_000));
        assertThat(read("{'channel':'$secret'}").grant().user()).isEmpty();
    }

    @Test
    void takesNeitherTokenForTheOther() {
        assertThatThrownBy(() -> identity("{'sub':'ann','channel':'news'}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("subscription token");
        assertThatThrownBy(() -> read("{'sub':'ann'}").grant())
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("connection token");
    }

    @Test
    void wantsAUser() {
        assertThatThrownBy(() -> identity("{}")).isInstanceOf(Invalid.class).hasMessage("it has no sub");
        assertThatThrownBy(() -> identity("{'sub':null}")).hasMessage("it has no sub");
        assertThatThrownBy(() -> identity("{'sub':''}")).isInstanceOf(Nameless.class);
        assertThatThrownBy(() -> identity("{'sub':'" + "x".repeat(256) + "'}"))
                .hasMessage("its sub has more than 255 characters");
    }

    @Test
    void allowsAUserWithoutANameWhereAnonymousClientsMayCome() {
        assertThat(read("{'sub':''}").identity(true)).isEqualTo(Identity.ANONYMOUS);
        assertThatThrownBy(() -> read("{}").identity(true)).hasMessage("it has no sub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : [ 1 , { } ] }            | {\"a\":[1,{}]}",
                "\"text\"                           | \"text\"",
                "12345678901234567890123            | 12345678901234567890123",
                "0.1000000000000000055511151231257827 | 0.1000000000000000055511151231257827",
                "true                               | true",
                "\"\ud83d\ude00 \\ud83d\\ude00\"     | \"\ud83d\ude00 \ud83d\ude00\"",
                "[\"\\u00e4\\n\\u2028\"]            | [\"ä\\n\u2028\"]",
            })
    void keepsInfoAsItIsButForBlanks(String info, String kept) {
        assertThat(read("{\"sub\":\"ann\",\"info\":" + info + "}").info().text())
                .isEqualTo(kept);
    }

    @Test
    void keepsInfoOnOneLine() {
        assertThat(read("{'sub':'ann','info':{\n\t'a':\r\n1}}").info().text()).isEqualTo("{\"a\":1}");
        assertThat(read("{'sub':'ann','info':null}").info()).isEqualTo(Payload.EMPTY);
    }

    @Test
    void readsTimesWithFractions() {
        assertThat(read("{'exp':1800000000.9}").expiresAt()).isEqualTo(1_800_000_000);
        assertThat(read("{'exp':1.8e9}").expiresAt()).isEqualTo(1_800_000_000);
        assertThat(read("{}").expiresAt()).isZero();
    }

    @Test
    void readsEachChannelOnce() {
        assertThat(identity("{'sub':'ann','channels':['b','a','b']}").channels())
                .containsExactly("b", "a");
        assertThat(identity("{'sub':'ann','channels':[]}").channels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sub':1}",
                "{'sub':['ann']}",
                "{'sub':{}}",
                "{'exp':'1800000000'}",
                "{'exp':1800000000000}",
                "{'exp':1e999}",
                "{'exp':true}",
                "{'nbf':[1]}",
                "{'aud':1}",
                "{'aud':[1]}",
                "{'aud':{}}",
                "{'iss':1}",
                "{'channels':'news'}",
                "{'channels':{}}",
                "{'channels':[1]}",
                "{'channels':[['news']]}",
                "{'channels':[null]}",
                "{'channels':['']}",
                "{'channels':['no spaces']}",
                "{'channel':''}",
                "{'channel':'é'}",
                "{'channel':1}",
            })
    void refusesAClaimOfAnotherKind(String claims) {
        assertThatThrownBy(() -> read(claims)).isInstanceOf(Invalid.class).hasMessageStartingWith("its ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "'ann'",
                "{",
                "{'sub'}",
                "{'sub':'ann'",
                "{'sub':'ann'} {}",
                "{'sub':'ann'}x",
                "{'sub':'ann','sub':'eve'}",
                "{'info':{'a':1,'a':2}}",
                "{'info':{'a':}}",
                "{'info':NaN}",
            })
    void refusesWhatIsNotOneObject(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(Invalid.class).hasMessageStartingWith("its content");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(read("{'info':" + "[".repeat(100) + "]".repeat(100) + "}")
                        .info()
                        .length())
                .isEqualTo(200);
        assertThatThrownBy(() -> read("{'info':" + "[".repeat(101) + "]".repeat(101) + "}"))
                .isInstanceOf(Invalid.class)
                .hasMessage("its info is nested deeper than 100");
        assertThatThrownBy(() -> read("{'info':" + "[".repeat(3_000) + "]".repeat(3_000) + "}"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> read("{'x':" + "[".repeat(3_000) + "]".repeat(3_000) + "}"))
                .isInstanceOf(Invalid.class);
    }

    private static Identity identity(String claims) {
        return read(claims).identity(false);
    }

    private static Claims read(String claims) {
        return ClaimsReader.read(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
