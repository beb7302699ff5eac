package dev.wshub.load.gatling;

/** What one may speak with a hub. */
enum Protocol {
    ROOM,
    CENTRIFUGE;

    Conversation conversation() {
        return this == ROOM ? new Room() : new Centrifuge();
    }
}
