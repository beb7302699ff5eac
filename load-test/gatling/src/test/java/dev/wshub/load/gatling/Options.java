package dev.wshub.load.gatling;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    static Options ofTheSystem() {
        return new Options(
                System.getProperty("url", "ws://127.0.0.1:9000"),
                protocols(System.getProperty("protocols", "room,centrifuge")),
                Integer.getInteger("users", 10),
                Double.parseDouble(System.getProperty("arrivals", "0")),
                Integer.getInteger("rooms", 2),
                seconds("ramp", "10"),
                seconds("duration", "30"),
                Integer.getInteger("lines", 10),
                seconds("pace", "1"),
                Integer.getInteger("p99", 1_000));
    }

    /** As Gatling calls it: nobody waits until somebody else has gone. */
    boolean isOpen() {
        return arrivals > 0;
    }

    private static List<Protocol> protocols(String names) {
        return Stream.of(names.split(",", -1))
                .map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static Duration seconds(String name, String otherwise) {
        return Duration.ofMillis(Math.round(Double.parseDouble(System.getProperty(name, otherwise)) * 1_000));
    }
}
