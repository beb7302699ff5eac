package dev.wshub.hub.bus;

import dev.wshub.hub.core.Broker.NoSuchConnection;
import dev.wshub.hub.websocket.Connection;
import dev.wshub.hub.websocket.Connections;
import dev.wshub.protocol.ConnectionId;
import dev.wshub.protocol.MessageKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the event loop that holds a connection of this instance. May be used from any thread. */
public final class LocalConnections {

    private record Home(Context context, Connections connections) {}

    private final String instance;
    private final Map<Integer, Home> homes = new ConcurrentHashMap<>();

    public LocalConnections(String instance) {
        this.instance = instance;
    }

    public boolean isOurs(ConnectionId id) {
        return id.instance().equals(instance);
    }

    /** To be called on the event loop that owns {@code connections}. */
    public void add(int loop, Context context, Connections connections) {
        homes.put(loop, new Home(context, connections));
    }

    public void remove(int loop) {
        homes.remove(loop);
    }

    /** Succeeds when the message is on its way to the socket; fails with {@link NoSuchConnection}. */
    public Future<Void> send(ConnectionId id, MessageKind kind, byte[] data) {
        Home home = homes.get(id.loop());
        if (home == null) {
            return Future.failedFuture(new NoSuchConnection(id.toString()));
        }
        Promise<Void> sent = Promise.promise();
        home.context().runOnContext(onLoop -> {
            Connection connection = home.connections().find(id.number());
            if (connection == null) {
                sent.fail(new NoSuchConnection(id.toString()));
            } else {
                connection.send(kind, data);
                sent.complete();
            }
        });
        return sent.future();
    }
}
