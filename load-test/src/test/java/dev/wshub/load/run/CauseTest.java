package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource({
        "connect(..) failed with error(-111): Connection refused: /127.0.0.1:1,refused",
        "connect(..) failed with error(-101): Network is unreachable: /10.0.0.1:1,unreachable",
        "'connection timed out after 10000 ms: /10.0.0.1:1',timed out",
        "recvAddress(..) failed with error(-104): Connection reset by peer,reset by the server",
        "send(..) failed with error(-32): Broken pipe,reset by the server",
        "bind(..) failed with error(-99): Cannot assign requested address,"
                + "'no such address here, or no port left on it (--local-addresses)'"
    })
    void isTheSameForAllThatFailedAlike(String said, String cause) {
        assertThat(Cause.of(new ConnectException(said))).isEqualTo(cause);
    }

    @Test
    void isLookedForBeneath() {
        var beneath = new IOException("newSocketStream(..) failed with error(-24): Too many open files");

        assertThat(Cause.of(new IllegalStateException("Unable to create Channel", beneath)))
                .isEqualTo("too many open files here (ulimit -n)");
        assertThat(Cause.of(new UnknownHostException("nowhere"))).isEqualTo("unknown host");
        assertThat(Cause.of(new IOException("strange"))).isEqualTo("IOException");
    }
}
