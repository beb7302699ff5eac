package dev.wshub.hub.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one member of a room has heard of messages that are numbered by their publishers: {@code <publisher> <number>}.
 */
public final class Tally implements Consumer<String> {

    private final Map<String, Integer> next = new HashMap<>();
    private String fault = "";
    private int count;

    public static String message(String publisher, int number) {
        return publisher + " " + number;
    }

    @Override
    public synchronized void accept(String message) {
        int blank = message.indexOf(' ');
        String publisher = message.substring(0, blank);
        int number = Integer.parseInt(message.substring(blank + 1));
        int expected = next.getOrDefault(publisher, 0);
        if (number != expected && fault.isEmpty()) {
            fault = message + " came where " + expected + " was due";
        }
        next.put(publisher, number + 1);
        count++;
    }

    /** How many messages came. */
    public synchronized int count() {
        return count;
    }

    /** The first that was missing, twice or out of order; empty if all is well. */
    public synchronized String fault() {
        return fault;
    }

    @Override
    public synchronized String toString() {
        return count + " heard, " + next + " " + fault;
    }
}
