package dev.wshub.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "1.5s,1500", "2m,120000", "1 h,3600000", "0s,0"})
    void readsTimes(String text, long millis) {
        assertThat(Quantity.time("--hold", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"200/s,200", "30/m,0.5", "60,60", "0.5/s,0.5"})
    void readsRates(String text, double perSecond) {
        assertThat(Quantity.rate("--rate", text)).isEqualTo(perSecond);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Quantity.time("--hold", "10"))
                .hasMessage("--hold must be a time such as 500ms, 10s or 5m, but is 10");
        assertThatThrownBy(() -> Quantity.rate("--rate", "fast"))
                .hasMessage("--rate must be a rate such as 200/s or 30/m, but is fast");
    }
}
