package dev.wshub.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsFrameCheck;

/** The Centrifuge protocol in JSON. */
final class Centrifuge implements Conversation {

    /** So the pings are those of WebSocket, which Gatling answers; it reads no messages while nobody waits for one. */
    private static final String PATH = "/connection/websocket?cf_ws_frame_ping_pong=true";

    /** The first command that is not part of coming in. */
    private static final int FIRST_LINE = 3;

    @Override
    public ChainBuilder enter() {
        return exec(ws("centrifuge: open").connect(PATH))
                .exec(ws("centrifuge: connect")
                        .sendText("{\"id\":1,\"connect\":{}}")
                        .await(PATIENCE_SECONDS)
                        .on(answer(1, "connect")))
                .exec(ws("centrifuge: subscribe")
                        .sendText("{\"id\":2,\"subscribe\":{\"channel\":\"#{room}\"}}")
                        .await(PATIENCE_SECONDS)
                        .on(answer(2, "subscribe")));
    }

    /** Fails at once if the server refuses: its answer has the same id, but an error in place of the result. */
    private static WsFrameCheck answer(int id, String result) {
        return ws.checkTextMessage("centrifuge: answer to " + result)
                .matching(substring("\"id\":" + id))
                .check(substring("\"" + result + "\":{"));
    }

    @Override
    public ChainBuilder say() {
        return exec(ws("centrifuge: say")
                .sendText(Centrifuge::publish)
                .await(PATIENCE_SECONDS)
                .on(Conversation.heard()));
    }

    private static String publish(Session session) {
        return "{\"id\":" + (FIRST_LINE + session.getInt("line")) + ",\"publish\":{\"channel\":\""
                + session.getString("room") + "\",\"data\":" + session.getString("text") + "}}";
    }

    @Override
    public ChainBuilder leave() {
        return exec(ws("centrifuge: leave").close());
    }
}
