package dev.wshub.hub.websocket;

import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open WebSockets of one event loop, by their number. */
public final class Connections {

    private final IntObjectHashMap<Connection> byNumber = new IntObjectHashMap<>();
    private int lastNumber;
    private int turnedAway;

    /** A number that no open connection here has. */
    int nextNumber() {
        do {
            lastNumber = (lastNumber + 1) & Integer.MAX_VALUE;
        } while (byNumber.containsKey(lastNumber));
        return lastNumber;
    }

    void add(int number, Connection connection) {
        byNumber.put(number, connection);
    }

    void remove(int number) {
        byNumber.remove(number);
    }

    /** One more is open only to be closed. */
    void turnAway() {
        turnedAway++;
    }

    /** It has closed. */
    void turnedAway() {
        turnedAway--;
    }

    @Nullable
    public Connection find(int number) {
        return byNumber.get(number);
    }

    public int size() {
        return byNumber.size();
    }

    /** Whether nobody is left, not even someone who was turned away and has not read why. */
    boolean isEmpty() {
        return byNumber.isEmpty() && turnedAway == 0;
    }

    /** Up to {@code most} of those that are not closing yet. */
    List<Connection> open(int most) {
        List<Connection> chosen = new ArrayList<>();
        for (Connection connection : byNumber.values()) {
            if (chosen.size() < most && connection.isOpen()) {
                chosen.add(connection);
            }
        }
        return chosen;
    }

    /** No alarm could ring for a while. */
    void thaw() {
        new ArrayList<>(byNumber.values()).forEach(Connection::thaw);
    }

    /** Cuts those that are left, without a word. */
    public void abort() {
        new ArrayList<>(byNumber.values()).forEach(Connection::abort);
    }
}
