package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.Order;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clients of one event loop that are known by name. */
public final class Users {

    /** One connection of a user. */
    public interface Client {

        /** The connection's id. */
        String id();

        void disconnect(CloseReason reason);

        /** Does nothing if it is subscribed, or if its protocol has no such thing. */
        void subscribe(ChannelName channel);

        /** Does nothing if it is not subscribed. */
        void unsubscribe(ChannelName channel);
    }

    private final Map<String, Set<Client>> clients = new HashMap<>();

    /** Nobody can call a client that has no name. */
    public void add(String user, Client client) {
        if (user.isEmpty()) {
            return;
        }
        clients.computeIfAbsent(user, first -> new LinkedHashSet<>(2)).add(client);
    }

    public void remove(String user, Client client) {
        Set<Client> all = clients.get(user);
        if (all != null && all.remove(client) && all.isEmpty()) {
            clients.remove(user);
        }
    }

    void obey(Order order) {
        for (Client client : List.copyOf(clients.getOrDefault(order.user(), Set.of()))) {
            if (order.client().isEmpty() || order.client().equals(client.id())) {
                obey(order, client);
            }
        }
    }

    private static void obey(Order order, Client client) {
        if (order instanceof Order.Disconnect disconnect) {
            client.disconnect(disconnect.reason());
        } else if (order instanceof Order.Subscribe subscribe && ChannelName.isValid(subscribe.channel())) {
            client.subscribe(new ChannelName(subscribe.channel()));
        } else if (order instanceof Order.Unsubscribe unsubscribe && ChannelName.isValid(unsubscribe.channel())) {
            client.unsubscribe(new ChannelName(unsubscribe.channel()));
        }
    }
}
