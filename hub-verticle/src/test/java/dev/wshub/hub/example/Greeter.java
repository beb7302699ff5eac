package dev.wshub.hub.example;

import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;

/** Welcomes everyone who enters a room, and answers questions in the lobby. */
public final class Greeter extends VerticleBase {

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        bus.<JsonObject>localConsumer("hub.events", event -> welcome(event.body()));
        bus.<Publication>localConsumer("hub.channel.lobby", message -> answer(message.body()));
        return Future.succeededFuture();
    }

    /** To one connection: a string goes out as text, a buffer as binary. */
    private void welcome(JsonObject event) {
        if (event.getString("event").equals("subscribed")) {
            String address = "hub.connection." + event.getString("connection");
            vertx.eventBus().send(address, "welcome to " + event.getString("channel"));
        }
    }

    /** To everyone in the channel, on all instances. */
    private void answer(Publication publication) {
        if (publication.text().equals("who is there?")) {
            JsonObject answer = new JsonObject().put("channel", "lobby").put("data", "only me");
            vertx.eventBus().request("hub.publish", answer).onFailure(cause -> System.err.println(cause.getMessage()));
        }
    }
}
