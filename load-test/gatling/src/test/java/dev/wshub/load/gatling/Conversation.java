package dev.wshub.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.WsFrameCheck;

/** What goes over the socket of one who chats; the session has the {@code room} and the {@code text} to say. */
interface Conversation {

    /** Between a line and hearing it. */
    String HEARD = "hear oneself";

    int PATIENCE_SECONDS = 10;

    ChainBuilder enter();

    /** Ends when one has heard what one has said. */
    ChainBuilder say();

    ChainBuilder leave();

    /** Passes on all else: what the others say. */
    static WsFrameCheck heard() {
        return ws.checkTextMessage(HEARD).matching(substring("#{text}"));
    }
}
