package dev.wshub.load.gatling;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * What one may say with {@code -D}.
 *
 * @param protocols each with as many users as the others
 * @param users how many of each protocol are there at the same time; where one goes, another comes
 * @param arrivals if it is not 0, so many of each protocol come in a second, however many are there
 * @param lines what each says before going
 * @param pace from one line to the next
 * @param p99 in how many milliseconds 99 of 100 lines must be heard
 */
record Options(
        String url,
        List<Protocol> protocols,
        int users,
        double arrivals,
        int rooms,
        Duration ramp,
        Duration duration,
        int lines,
        Duration pace,
        int p99) {

    private static final int MANY = 1_000_000;
    private static final int DAY = 86_400;

    static Options of(Properties said) {
        return new Options(
                said.getProperty("url", "ws://127.0.0.1:9000"),
                Setting.of(said, "protocols", "room,centrifuge").protocols(),
                Setting.of(said, "users", "10").whole(1, MANY),
                Setting.of(said, "arrivals", "0").number(0, 100_000),
                Setting.of(said, "rooms", "2").whole(1, MANY),
                Setting.of(said, "ramp", "10").seconds(0, DAY),
                Setting.of(said, "duration", "30").seconds(1, DAY),
                Setting.of(said, "lines", "10").whole(1, MANY),
                Setting.of(said, "pace", "1").seconds(0, DAY),
                Setting.of(said, "p99", "1000").whole(1, 60_000));
    }

    /** As Gatling calls it: nobody waits until somebody else has gone. */
    boolean isOpen() {
        return arrivals > 0;
    }
}
