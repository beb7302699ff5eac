package dev.wshub.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressesTest {

    @Test
    void takesThemInTurn() {
        LocalAddresses addresses = LocalAddresses.parse("127.0.0.255-127.0.1.1");

        assertThat(addresses.addresses()).hasSize(3);
        assertThat(Objects.requireNonNull(addresses.of(4)).getAddress().getHostAddress())
                .isEqualTo("127.0.1.0");
    }

    @Test
    void hasAsManyAsTheConnectionsNeed() {
        assertThat(LocalAddresses.loopback(4_000).of(0)).isNull();
        assertThat(LocalAddresses.loopback(50_000).addresses()).hasSize(13);
        assertThat(LocalAddresses.loopback(1_000_000).addresses()).hasSize(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.4-127.0.0.1",
                "127.0.0.256",
                "127.0.0.1-127.0.0.2-127.0.0.3",
                "1.0.0.0-2.0.0.0"
            })
    void refusesWhatIsNone(String range) {
        assertThatThrownBy(() -> LocalAddresses.parse(range)).hasMessageContaining("--local-addresses must be");
    }
}
