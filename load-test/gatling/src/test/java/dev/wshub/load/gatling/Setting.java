package dev.wshub.load.gatling;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said with one {@code -D}, or else holds; what cannot be taken as it stands is refused. */
record Setting(String name, String value) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final int MILLIS = 1_000;

    static Setting of(Properties said, String name, String otherwise) {
        return new Setting(name, said.getProperty(name, otherwise));
    }

    int whole(int least, int most) {
        double number = number("a whole number", least, most);
        if (value.contains(".")) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    double number(int least, int most) {
        return number("a number", least, most);
    }

    private double number(String what, int least, int most) {
        double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
        if (number >= least && number <= most) {
            return number;
        }
        throw wrong(what + " from " + least + " to " + most);
    }

    Duration seconds(int least, int most) {
        return Duration.ofMillis(Math.round(number("seconds", least, most) * MILLIS));
    }

    /** Each once: two populations of one name are none for Gatling. */
    List<Protocol> protocols() {
        List<String> names = List.of(value.split(",", -1));
        List<Protocol> protocols =
                names.stream().distinct().flatMap(Setting::named).toList();
        if (protocols.size() < names.size()) {
            throw wrong(Arrays.stream(Protocol.values()).map(Protocol::label).collect(Collectors.joining(" or "))
                    + ", or several with commas between them");
        }
        return protocols;
    }

    private static Stream<Protocol> named(String label) {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.label().equals(label));
    }

    private IllegalArgumentException wrong(String allowed) {
        return new IllegalArgumentException("-D" + name + " must be " + allowed + ", but is " + value);
    }
}
