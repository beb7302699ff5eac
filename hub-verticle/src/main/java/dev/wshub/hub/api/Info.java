package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Tells about this instance. */
final class Info {

    private final Node node;
    private final long startNanos = System.nanoTime();

    Info(Node node) {
        this.node = node;
    }

    Future<Json.Fields> info(Request request) {
        return Future.succeededFuture(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        Node.Load load = node.load().get();
        json.writeArrayFieldStart("nodes");
        json.writeStartObject();
        json.writeStringField("uid", node.id());
        json.writeStringField("name", node.id());
        json.writeStringField("version", node.version());
        json.writeNumberField("num_clients", load.clients());
        json.writeNumberField("num_channels", load.channels());
        json.writeNumberField("uptime", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos));
        json.writeEndObject();
        json.writeEndArray();
    }
}
