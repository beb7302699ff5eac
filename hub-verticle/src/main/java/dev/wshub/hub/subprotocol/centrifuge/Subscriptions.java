package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import dev.wshub.protocol.centrifuge.UnsubscribeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channels that one client is in, or on the way into. */
final class Subscriptions {

    private final Client client;
    private final ByChannel<Subscription> byChannel = new ByChannel<>();

    Subscriptions(Client client) {
        this.client = client;
    }

    /** A client's commands for one channel are carried out one after the other: none overtakes a subscribe. */
    void inTurn(String channel, Runnable command) {
        Subscription subscription = byChannel.get(channel);
        if (subscription != null && subscription.isPending()) {
            subscription.keepWaiting(command);
        } else {
            command.run();
        }
    }

    /** Carries out what has waited for a subscription that is pending no more. */
    void goOn(String channel, List<Runnable> commands) {
        for (Runnable command : commands) {
            if (client.isOpen()) {
                inTurn(channel, command);
            }
        }
    }

    void subscribe(long id, Request.Subscribe subscribe) {
        String channel = subscribe.channel();
        ChannelRules rules = client.rules(channel);
        Refusal refusal = whyNot(subscribe, rules);
        if (refusal != null || rules == null) {
            client.refuse(id, refusal == null ? Refusal.UNKNOWN_CHANNEL : refusal);
        } else {
            open(channel, false).subscribe(id, subscribe, rules);
        }
    }

    private @Nullable Refusal whyNot(Request.Subscribe subscribe, @Nullable ChannelRules rules) {
        String channel = subscribe.channel();
        if (!ChannelName.isValid(channel)) {
            return Refusal.BAD_REQUEST;
        }
        if (byChannel.has(channel)) {
            return Refusal.ALREADY_SUBSCRIBED;
        }
        if (!hasRoom()) {
            return Refusal.LIMIT_EXCEEDED;
        }
        if (rules == null) {
            return Refusal.UNKNOWN_CHANNEL;
        }
        // Whether the token is one is found out later; where nobody may subscribe, not even a good one helps.
        Standing standing = subscribe.token().isEmpty() ? Standing.OUTSIDE : Standing.GRANTED;
        return client.guest().may(rules.subscribe(), standing) && client.mayBeIn(channel)
                ? null
                : Refusal.PERMISSION_DENIED;
    }

    /** The server puts the client into a channel, which is told so. */
    void invite(String channel) {
        inTurn(channel, () -> {
            ChannelRules rules = client.rules(channel);
            if (rules != null && mayAdmit(channel)) {
                admit(channel).invite(rules);
            }
        });
    }

    /** Whether the server may give the client a place: it has none there, and not too many. */
    boolean mayAdmit(String channel) {
        return hasRoom() && !byChannel.has(channel);
    }

    Subscription admit(String channel) {
        return open(channel, true);
    }

    private Subscription open(String channel, boolean isByServer) {
        String name = client.house().hub().oneCopyOf(new ChannelName(channel)).value();
        Subscription subscription = new Subscription(client, name, isByServer);
        byChannel.put(name, subscription);
        return subscription;
    }

    private boolean hasRoom() {
        return byChannel.size() < client.house().settings().channels();
    }

    void unsubscribe(long id, String channel) {
        Subscription subscription = byChannel.remove(channel);
        if (subscription != null) {
            subscription.end();
        }
        client.answer(id, new Result.Unsubscribe());
    }

    void refresh(long id, Request.SubRefresh refresh) {
        Subscription subscription = byChannel.get(refresh.channel());
        if (subscription == null) {
            client.refuse(id, Refusal.PERMISSION_DENIED);
        } else {
            subscription.refresh(id, refresh.token());
        }
    }

    /** The server takes the client out of a channel. */
    void expel(String channel) {
        inTurn(channel, () -> expel(channel, UnsubscribeCode.SERVER));
    }

    void expel(String channel, UnsubscribeCode why) {
        Subscription subscription = byChannel.remove(channel);
        if (subscription != null) {
            subscription.end();
            client.push(why.of(channel));
        }
    }

    /** The subscription has come to nothing. */
    void forget(String channel, Subscription subscription) {
        byChannel.remove(channel, subscription);
    }

    /** Whether the client may do in the channel what {@code who} may. */
    boolean may(String channel, Who who) {
        Subscription subscription = byChannel.get(channel);
        Standing standing = subscription == null ? Standing.OUTSIDE : subscription.standing();
        return client.guest().may(who, standing) && (standing != Standing.OUTSIDE || client.mayBeIn(channel));
    }

    /** Why nothing can be done in a channel that has no rules. */
    static Refusal unknown(String channel) {
        return ChannelName.isValid(channel) ? Refusal.UNKNOWN_CHANNEL : Refusal.BAD_REQUEST;
    }

    /** What the channel's token says of the client. */
    Payload infoIn(String channel) {
        Subscription subscription = byChannel.get(channel);
        return subscription == null ? Payload.EMPTY : subscription.channelInfo();
    }

    void end() {
        byChannel.clear().forEach(Subscription::end);
    }
}
