package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RunningHub;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** A history that somebody publishes, and a client that comes back to it. */
final class Comeback {

    private static final Pattern EPOCH = Pattern.compile(".*\"epoch\":\"([^\"]+)\".*");

    private Comeback() {}

    /** Publishes the data of 1, 2, 3 and so on, and returns the epoch. */
    static String publish(RunningHub hub, String channel, int count, IntFunction<String> data) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\"}}");
            String epoch = epochIn(talk.next());
            for (int number = 1; number <= count; number++) {
                talk.says(
                        "{\"id\":3,\"publish\":{\"channel\":\"" + channel + "\",\"data\":" + data.apply(number) + "}}");
                String first = talk.next();
                String second = talk.next();
                assertThat(first + second).contains("\"publish\":{}", "\"pub\"");
            }
            return epoch;
        }
    }

    static String comesBack(RunningHub hub, String channel, int offset, String epoch, int flag) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\",\"recover\":true,\"offset\":" + offset
                    + ",\"epoch\":\"" + epoch + "\",\"flag\":" + flag + "}}");
            return talk.next();
        }
    }

    static String epochIn(String reply) {
        var matcher = EPOCH.matcher(reply);
        assertThat(matcher.matches()).as(reply).isTrue();
        return matcher.group(1);
    }
}
