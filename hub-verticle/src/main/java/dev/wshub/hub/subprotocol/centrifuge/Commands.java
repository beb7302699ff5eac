package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Backend;
import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Broker.UnknownPosition;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.core.Recovery;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** How each command of a client that is connected is carried out. */
record Commands(House house, Client client, Subscriptions subscriptions) {

    void obey(long id, Request request) {
        if (request instanceof Request.Subscribe subscribe) {
            subscriptions.inTurn(subscribe.channel(), () -> subscriptions.subscribe(id, subscribe));
        } else if (request instanceof Request.Unsubscribe unsubscribe) {
            subscriptions.inTurn(unsubscribe.channel(), () -> subscriptions.unsubscribe(id, unsubscribe.channel()));
        } else if (request instanceof Request.Publish publish) {
            subscriptions.inTurn(publish.channel(), () -> publish(id, publish));
        } else if (request instanceof Request.Presence presence) {
            subscriptions.inTurn(presence.channel(), () -> presence(id, presence.channel()));
        } else if (request instanceof Request.PresenceStats stats) {
            subscriptions.inTurn(stats.channel(), () -> presenceStats(id, stats.channel()));
        } else if (request instanceof Request.History history) {
            subscriptions.inTurn(history.channel(), () -> history(id, history));
        } else if (request instanceof Request.SubRefresh refresh) {
            subscriptions.inTurn(refresh.channel(), () -> subscriptions.refresh(id, refresh));
        } else if (request instanceof Request.Refresh refresh) {
            client.refresh(id, refresh.token());
        } else if (request instanceof Request.Rpc rpc) {
            call(id, rpc);
        } else {
            client.refuse(id, request instanceof Request.Ping ? Refusal.NOT_AVAILABLE : Refusal.METHOD_NOT_FOUND);
        }
    }

    private void publish(long id, Request.Publish publish) {
        ChannelRules rules = client.rules(publish.channel());
        if (publish.data().isEmpty()) {
            client.refuse(id, Refusal.BAD_REQUEST);
        } else if (isAllowed(id, publish.channel(), rules, rules == null ? Who.NOBODY : rules.publish())
                && rules != null) {
            Publication publication = Publication.of(
                            new ChannelName(publish.channel()),
                            client.codec().kindOf(publish.data()),
                            publish.data().bytes(),
                            client.member().id())
                    .from(client.info(subscriptions.infoIn(publish.channel())));
            answer(id, house.hub().publish(publication, rules.retention()).map(position -> new Result.Publish()));
        }
    }

    private void presence(long id, String channel) {
        ChannelRules rules = client.rules(channel);
        if (isAllowed(id, channel, rules, rules == null ? Who.NOBODY : rules.askPresence())
                && isAvailable(id, rules != null && rules.presence())) {
            answer(
                    id,
                    house.hub()
                            .presence()
                            .present(new ChannelName(channel), house.hub().largest())
                            .map(Result.Presence::new));
        }
    }

    private void presenceStats(long id, String channel) {
        ChannelRules rules = client.rules(channel);
        if (isAllowed(id, channel, rules, rules == null ? Who.NOBODY : rules.askPresence())
                && isAvailable(id, rules != null && rules.presence())) {
            answer(
                    id,
                    house.hub()
                            .presence()
                            .stats(new ChannelName(channel))
                            .map(stats -> new Result.PresenceStats(stats.clients(), stats.users())));
        }
    }

    private void history(long id, Request.History history) {
        ChannelRules rules = client.rules(history.channel());
        if (isAllowed(id, history.channel(), rules, rules == null ? Who.NOBODY : rules.askHistory())
                && rules != null
                && isAvailable(id, rules.retention().isKept())) {
            int most = house.settings().recovered();
            int limit = history.limit() < 0 ? most : Math.min(most, history.limit());
            answer(
                    id,
                    house.hub()
                            .broker()
                            .history(
                                    new ChannelName(history.channel()),
                                    new Query(history.since(), limit, history.reverse()),
                                    rules.retention())
                            .map(this::told));
        }
    }

    /** As much as may wait for a client; it asks for the rest from where this ends. */
    private Result.History told(History found) {
        int fitting = Recovery.fitting(found.publications(), house.hub().largest());
        return new Result.History(found.publications().subList(0, fitting), found.top());
    }

    private void call(long id, Request.Rpc rpc) {
        answer(
                id,
                house.backend()
                        .call(rpc.method(), rpc.data(), client.info(Payload.EMPTY))
                        .map(Result.Rpc::new));
    }

    void tellBackend(Request.Send send) {
        house.backend().tell(send.data(), client.info(Payload.EMPTY)).onFailure(cause -> {
            if (cause instanceof Backend.Nobody) {
                client.disconnect(Disconnect.NOT_AVAILABLE);
            }
        });
    }

    private boolean isAllowed(long id, String channel, @Nullable ChannelRules rules, Who who) {
        if (rules == null) {
            client.refuse(id, ChannelName.isValid(channel) ? Refusal.UNKNOWN_CHANNEL : Refusal.BAD_REQUEST);
            return false;
        }
        Standing standing = subscriptions.standing(channel);
        boolean isAllowed =
                client.guest().may(who, standing) && (standing != Standing.OUTSIDE || client.mayBeIn(channel));
        if (!isAllowed) {
            client.refuse(id, Refusal.PERMISSION_DENIED);
        }
        return isAllowed;
    }

    private boolean isAvailable(long id, boolean is) {
        if (!is) {
            client.refuse(id, Refusal.NOT_AVAILABLE);
        }
        return is;
    }

    private void answer(long id, Future<? extends Result> result) {
        result.onComplete(done -> {
            if (!client.isOpen()) {
                return;
            }
            if (done.succeeded()) {
                client.answer(id, done.result());
            } else {
                client.refuse(id, refusalOf(done.cause()));
            }
        });
    }

    /** What went wrong here is nobody's business: it is told as a number that means "try again". */
    private static Refusal refusalOf(Throwable cause) {
        if (cause instanceof UnknownPosition) {
            return Refusal.UNRECOVERABLE_POSITION;
        }
        if (cause instanceof Backend.Nobody) {
            return Refusal.NOT_AVAILABLE;
        }
        if (cause instanceof PresenceStore.TooMany) {
            return Refusal.LIMIT_EXCEEDED;
        }
        if (cause instanceof Backend.Refusal refusal) {
            return new Refusal(refusal.code(), String.valueOf(refusal.getMessage()), false);
        }
        return Refusal.INTERNAL;
    }
}
