package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Channel;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Entrance;
import dev.wshub.hub.core.Follower;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Membership;
import dev.wshub.hub.core.Membership.Echo;
import dev.wshub.hub.core.Reservation;
import dev.wshub.hub.core.Wish;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import dev.wshub.protocol.centrifuge.UnsubscribeCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client's place in one channel: on the way in, there, gone. */
final class Subscription implements Follower {

    private final Client client;
    private final Hub hub;
    private final String channel;
    private final boolean isByServer;
    private Agenda.@Nullable Item expiry;

    /** Commands for the channel that have come while it was on the way in. */
    private @Nullable List<Runnable> waiting;

    private @Nullable Past past; // until it has entered
    private @Nullable Grant grant;
    private @Nullable Reservation reservation;
    private @Nullable Membership membership;
    private @Nullable Channel present;
    private boolean isAnnounced;
    private boolean hasEnded;

    /** @param isByServer whether the server has subscribed the client, which cannot do so itself then */
    Subscription(Client client, String channel, boolean isByServer) {
        this.client = client;
        this.hub = client.house().hub();
        this.channel = channel;
        this.isByServer = isByServer;
    }

    /** Whether it is on the way in. */
    boolean isPending() {
        return membership == null && !hasEnded;
    }

    /** Has {@code command} carried out once this is not pending any more. */
    void keepWaiting(Runnable command) {
        if (waiting == null) {
            waiting = new ArrayList<>();
        }
        waiting.add(command);
    }

    Standing standing() {
        if (membership == null) {
            return Standing.OUTSIDE;
        }
        return grant == null ? Standing.SUBSCRIBED : Standing.GRANTED;
    }

    Payload channelInfo() {
        return grant == null ? Payload.EMPTY : grant.info();
    }

    void subscribe(long id, Request.Subscribe subscribe, ChannelRules rules) {
        if (subscribe.token().isEmpty()) {
            prepare(subscribe, rules).onComplete(prepared -> enterOrNot(id, prepared));
        } else {
            token().read(subscribe.token(), Refusal.TOKEN_EXPIRED, why -> refuse(id, why), granted -> {
                grant = granted;
                prepare(subscribe, rules).onComplete(prepared -> enterOrNot(id, prepared));
            });
        }
    }

    /** The server subscribes the client, which is told so by a push. */
    void invite(ChannelRules rules) {
        prepare(Request.Subscribe.to(channel), rules).onComplete(prepared -> {
            if (isOver()) {
                return;
            }
            if (prepared.failed()) {
                client.subscriptions().forget(channel, this);
                end();
            } else {
                Result.Subscribe entered = enter();
                client.push(new Push.Subscribe(
                        channel, entered.recoverable(), entered.positioned(), entered.position(), Payload.EMPTY));
                announce();
            }
            goOn();
        });
    }

    /** Succeeds when {@link #enter} can be called, which must follow in the same turn. */
    Future<Void> prepare(Request.Subscribe subscribe, ChannelRules rules) {
        past = new Past(subscribe, rules);
        Wish wish = past.wish(client.house().settings().recovered());
        Reservation place = hub.reserve(new ChannelName(channel), rules);
        reservation = place;
        Future<Void> present = rules.presence() ? show(place) : Future.succeededFuture();
        return present.compose(shown -> place.ready(wish));
    }

    private Future<Void> show(Reservation place) {
        present = place.channel();
        return hub.present(place, info());
    }

    private void enterOrNot(long id, AsyncResult<Void> prepared) {
        if (isOver()) {
            return;
        }
        if (prepared.failed()) {
            refuse(id, Refusal.INTERNAL);
            return;
        }
        Past told = past;
        Result.Subscribe entered = enter();
        if (told != null && told.isTooLittle(entered.recovered())) {
            refuse(id, Refusal.UNRECOVERABLE_POSITION);
        } else {
            client.answer(id, entered);
            announce();
            goOn();
        }
    }

    private void refuse(long id, Refusal why) {
        client.subscriptions().forget(channel, this);
        end();
        client.refuse(id, why);
        goOn();
    }

    private void goOn() {
        List<Runnable> commands = waiting;
        waiting = null;
        if (commands != null) {
            client.subscriptions().goOn(channel, commands);
        }
    }

    /** Tells the others, once the client knows that it is there. */
    void announce() {
        if (membership != null && membership.channel().rules().joinLeave()) {
            isAnnounced = true;
            hub.announceJoin(membership.channel(), info());
        }
    }

    /** From now on the client is told what happens in the channel; the result must go out before that, in this turn. */
    Result.Subscribe enter() {
        Reservation place = reservation;
        Past told = past;
        if (place == null || told == null) {
            throw new IllegalStateException("not prepared");
        }
        reservation = null;
        ChannelRules rules = told.rules();
        WireEncoding encoding = WireEncoding.of(client.codec(), told.asked().joinLeave());
        Echo echo = rules.excludePublisher() ? Echo.HEARS_OTHERS : Echo.HEARS_ITSELF;
        Entrance entrance = place.join(client.member(), encoding, echo, rules.isPositioned() ? this : null);
        membership = entrance.membership();
        past = null;
        expireAt(grant == null ? 0 : grant.expiresAt());
        return told.result(entrance, grant);
    }

    /** It has missed something: the client subscribes again, from where it is. */
    @Override
    public void lost() {
        if (isByServer) {
            client.disconnect(Disconnect.INSUFFICIENT_STATE);
        } else {
            expel(UnsubscribeCode.INSUFFICIENT_STATE);
        }
    }

    private void expel(UnsubscribeCode why) {
        client.subscriptions().expel(channel, why);
    }

    void refresh(long id, String next) {
        token().read(next, Refusal.EXPIRED, why -> client.refuse(id, why), granted -> {
            grant = granted;
            expireAt(granted.expiresAt());
            client.answer(id, new Result.SubRefresh(granted.expiresAt() > 0, Expiry.ttl(granted.expiresAt())));
        });
    }

    private SubscriptionToken token() {
        return new SubscriptionToken(client, this, channel);
    }

    private void expireAt(long seconds) {
        expiry = Expiry.move(expiry, seconds, client.house(), () -> expel(UnsubscribeCode.EXPIRED));
    }

    /** Whether nobody needs to know any more what comes of it. */
    boolean isOver() {
        return hasEnded || !client.isOpen();
    }

    private ClientInfo info() {
        return client.info(channelInfo());
    }

    /** Gives back all it holds. Commands that wait for it are carried out by whoever ends it. */
    void end() {
        if (hasEnded) {
            return;
        }
        hasEnded = true;
        if (expiry != null) {
            expiry.cancel();
        }
        if (present != null) {
            hub.absent(present, info());
        }
        if (reservation != null) {
            reservation.cancel();
            reservation = null;
        }
        if (membership != null) {
            if (isAnnounced) {
                hub.announceLeave(membership.channel(), info());
            }
            hub.leave(membership);
        }
    }
}
