package dev.wshub.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.load.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {

    private final Outcome outcome = Outcomes.small(Scenario.FANOUT);

    @ParameterizedTest
    @CsvSource({
        "p50<7ms,true",
        "p90<100ms,true",
        "p91<100ms,false",
        "p91>1ms,false",
        "mean<100ms,false",
        "p50 < 0.005s,false",
        "max>9ms,false",
        "join-p99<1s,true",
        "across-p99<1000,false",
        "errors<1,false",
        "errors<=10%,true",
        "errors<10%,false",
        "lost=0,false",
        "lost=1,true",
        "users>=100%,true",
        "received>=5/s,true",
        "server-memory<2MB,false",
        "server-cpu<0.6,true"
    })
    void holdsOrNot(String assertion, boolean holds) {
        assertThat(Assertion.parse(assertion).judge(outcome).holds()).isEqualTo(holds);
    }

    @Test
    void saysWhatItWas() {
        assertThat(Assertion.parse("errors<1%").judge(outcome))
                .isEqualTo(new Assertion.Verdict("errors<1%", false, "10%"));
        assertThat(Assertion.parse("across-p50<1s").judge(outcome).actual()).isEqualTo("not known");
        assertThat(Assertion.parse("p99<50ms").judge(outcome).actual()).isEqualTo("never");
        assertThat(Assertion.parse("max<50ms").judge(outcome).actual()).isEqualTo("never");
        assertThat(Assertion.parse("mean<50ms").judge(outcome).actual()).isEqualTo("not known");
    }

    @Test
    void saysSmallFiguresAndUnitsThatNobodyWrote() {
        assertThat(Assertion.parse("p50<6").judge(outcome).actual()).isEqualTo("6ms");
        assertThat(Assertion.parse("server-cpu<1").judge(outcome).actual()).isEqualTo("0.5");
        assertThat(Assertion.parse("server-memory<5MB").judge(outcome).actual()).isEqualTo("3MB");
    }

    @Test
    void doesNotCallMessagesLostWhereUsersComeAndGo() {
        assertThat(Outcomes.small(Scenario.CHURN).lost()).isEmpty();
        assertThat(Assertion.parse("lost=0")
                        .judge(Outcomes.small(Scenario.CHURN))
                        .actual())
                .isEqualTo("not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p99",
                "p99<fast",
                "p100<1ms",
                "speed>1",
                "lost<1%",
                "p99<1%",
                "p99<5mb",
                "lost<5ms",
                "users>=5/s",
                "errors<5s"
            })
    void refusesWhatIsNone(String assertion) {
        assertThatThrownBy(() -> Assertion.parse(assertion))
                .hasMessageMatching("--assert must be a figure .*, but is .*");
    }
}
