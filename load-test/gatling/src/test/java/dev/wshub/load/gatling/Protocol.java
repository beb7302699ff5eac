package dev.wshub.load.gatling;

import java.util.Locale;

/** What one may speak with a hub. */
enum Protocol {
    ROOM,
    CENTRIFUGE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Conversation conversation() {
        return this == ROOM ? new Room() : new Centrifuge();
    }
}
