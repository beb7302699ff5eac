package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Backend;
import dev.wshub.hub.core.Broker.UnknownPosition;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.vertx.core.Future;
import java.util.function.Supplier;

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
            read(id, presence.channel(), () -> reads().presence(presence.channel()));
        } else if (request instanceof Request.PresenceStats stats) {
            read(id, stats.channel(), () -> reads().presenceStats(stats.channel()));
        } else if (request instanceof Request.History history) {
            read(id, history.channel(), () -> reads().history(history));
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
        } else if (rules == null) {
            client.refuse(id, Subscriptions.unknown(publish.channel()));
        } else if (!subscriptions.may(publish.channel(), rules.publish())) {
            client.refuse(id, Refusal.PERMISSION_DENIED);
        } else {
            answer(
                    id,
                    house.hub().publish(publication(publish), rules.retention()).map(at -> new Result.Publish()));
        }
    }

    private Publication publication(Request.Publish publish) {
        return Publication.of(
                        new ChannelName(publish.channel()),
                        client.codec().kindOf(publish.data()),
                        publish.data().bytes(),
                        client.member().id())
                .from(client.info(subscriptions.infoIn(publish.channel())));
    }

    /** Hardly anybody reads, and whoever stays for days would keep it. */
    private Reads reads() {
        return new Reads(house, client, subscriptions);
    }

    private void read(long id, String channel, Supplier<Future<Result>> question) {
        subscriptions.inTurn(channel, () -> answer(id, question.get().onComplete(answered -> client.hasRead())));
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
        if (cause instanceof Reads.Refused refused) {
            return refused.why();
        }
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
