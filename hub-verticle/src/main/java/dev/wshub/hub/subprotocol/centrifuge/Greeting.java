package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Authorizer.Missing;
import dev.wshub.hub.core.Authorizer.Nameless;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Guest;
import dev.wshub.hub.core.Identity;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a connect command is carried out: who is it, where does its token put it, and what is it told. */
record Greeting(House house, Conversation conversation, Client client, boolean hasNativePings) {

    void connect(long id, Request.Connect connect) {
        house.authorizer().admit(connect.token()).onComplete(identified -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (identified.failed()) {
                refuse(id, identified.cause());
            } else {
                greet(id, connect, identified.result());
            }
        });
    }

    private void refuse(long id, Throwable cause) {
        if (cause instanceof Missing) {
            conversation.disconnect(Disconnect.BAD_REQUEST);
        } else if (cause instanceof Invalid) {
            conversation.disconnect(Disconnect.INVALID_TOKEN);
        } else if (cause instanceof Nameless) {
            conversation.disconnect(Disconnect.PERMISSION_DENIED);
        } else {
            refuse(id, cause instanceof Expired ? Refusal.TOKEN_EXPIRED : Refusal.INTERNAL);
        }
    }

    private void refuse(long id, Refusal why) {
        conversation.refused();
        client.end();
        client.refuse(id, why);
    }

    private void greet(long id, Request.Connect connect, Guest newcomer) {
        client.become(newcomer);
        List<String> channels = newcomer.identity().channels();
        if (channels.size() > house.settings().channels()) {
            conversation.disconnect(Disconnect.CHANNEL_LIMIT);
            return;
        }
        Map<String, Subscription> granted = new LinkedHashMap<>();
        List<Future<?>> ready = new ArrayList<>();
        for (String channel : channels) {
            ChannelRules rules = client.rules(channel);
            if (rules == null) {
                refuse(id, Refusal.UNKNOWN_CHANNEL);
                return;
            }
            Subscription subscription = client.subscriptions().admit(channel);
            granted.put(channel, subscription);
            ready.add(subscription.prepare(connect.subs().getOrDefault(channel, Request.Subscribe.to(channel)), rules));
        }
        Future.all(ready).onComplete(prepared -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (prepared.failed()) {
                refuse(id, Refusal.INTERNAL);
            } else {
                welcome(id, granted);
            }
        });
    }

    private void welcome(long id, Map<String, Subscription> granted) {
        Identity identity = client.guest().identity();
        Member member = client.member();
        member.introduce(identity.user());
        house.hub().users().add(identity.user(), conversation);
        Map<String, Result.Subscribe> subs = new LinkedHashMap<>();
        granted.forEach((channel, subscription) -> subs.put(channel, subscription.enter()));
        client.answer(
                id,
                new Result.Connect(
                        member.id(),
                        house.settings().version(),
                        identity.expiresAt() > 0,
                        Expiry.ttl(identity.expiresAt()),
                        member.millisLeft() == 0 ? Payload.EMPTY : Conversation.deadlineIn(member.millisLeft()),
                        subs,
                        hasNativePings ? 0 : pingSeconds(),
                        !hasNativePings,
                        "",
                        house.settings().instance(),
                        0));
        granted.values().forEach(Subscription::announce);
        conversation.connected();
    }

    /** A client waits ten seconds longer than this for a ping, so it may be rounded, but never to zero. */
    private int pingSeconds() {
        return (int) Math.max(1, house.settings().pingInterval().toSeconds());
    }
}
