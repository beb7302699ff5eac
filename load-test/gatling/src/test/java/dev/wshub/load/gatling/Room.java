package dev.wshub.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;

/** A plain room: who has connected is in it, a message in is a message out. */
final class Room implements Conversation {

    @Override
    public ChainBuilder enter() {
        return exec(ws("room: connect").connect("/rooms/#{room}"));
    }

    @Override
    public ChainBuilder say() {
        return exec(ws("room: say").sendText("#{text}").await(PATIENCE_SECONDS).on(Conversation.heard()));
    }

    @Override
    public ChainBuilder leave() {
        return exec(ws("room: leave").close());
    }
}
