package dev.wshub.hub.websocket;

import org.jspecify.annotations.Nullable;

/** Under which names one connection is known, and whether {@code hub.events} has told of it. */
final class Passport {

    private final Loop loop;
    private final int number;
    private @Nullable String id;
    private @Nullable String user;

    Passport(Loop loop) {
        this.loop = loop;
        this.number = loop.connections().nextNumber();
    }

    int number() {
        return number;
    }

    /** Spelled out only when somebody asks. */
    String id() {
        String known = id;
        if (known == null) {
            known = loop.idPrefix() + Integer.toString(number, Character.MAX_RADIX);
            id = known;
        }
        return known;
    }

    String user() {
        return user == null ? "" : user;
    }

    void arrive(String name) {
        user = name;
        loop.events().connected(id(), name);
    }

    /** Of who has never arrived nothing is told. */
    void depart() {
        if (user != null) {
            loop.events().disconnected(id(), user);
        }
    }
}
