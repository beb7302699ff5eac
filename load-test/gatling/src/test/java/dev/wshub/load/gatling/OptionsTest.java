package dev.wshub.load.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options said(String name, String value) {
        var properties = new Properties();
        properties.setProperty(name, value);
        return Options.of(properties);
    }

    @Test
    void haveValuesWhereNothingIsSaid() {
        Options options = Options.of(new Properties());

        assertThat(options.protocols()).containsExactly(Protocol.ROOM, Protocol.CENTRIFUGE);
        assertThat(options.users()).isEqualTo(10);
        assertThat(options.isOpen()).isFalse();
        assertThat(options.duration()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takeWhatIsSaid() {
        assertThat(said("users", "200").users()).isEqualTo(200);
        assertThat(said("arrivals", "0.5").isOpen()).isTrue();
        assertThat(said("pace", "0.5").pace()).isEqualTo(Duration.ofMillis(500));
        assertThat(said("protocols", "centrifuge").protocols()).containsExactly(Protocol.CENTRIFUGE);
    }

    @ParameterizedTest
    @CsvSource({
        "users,ten,a whole number from 1 to 1000000",
        "users,0,a whole number from 1 to 1000000",
        "users,2.5,a whole number from 1 to 1000000",
        "rooms,0x10,a whole number from 1 to 1000000",
        "lines,-1,a whole number from 1 to 1000000",
        "p99,1s,a whole number from 1 to 60000",
        "arrivals,NaN,a number from 0 to 100000",
        "ramp,10s,seconds from 0 to 86400",
        "duration,0,seconds from 1 to 86400",
        "pace,1e9,seconds from 0 to 86400"
    })
    void refuseWhatTheyWouldNotHeed(String name, String value, String allowed) {
        assertThatThrownBy(() -> said(name, value))
                .hasMessage("-D" + name + " must be " + allowed + ", but is " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "raw", "Room", "room,", "room,room", "room, centrifuge"})
    void refuseProtocolsThatAreNone(String value) {
        assertThatThrownBy(() -> said("protocols", value))
                .hasMessage(
                        "-Dprotocols must be room or centrifuge, or several with commas between them, but is " + value);
    }
}
