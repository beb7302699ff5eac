package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Channel;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Recovery;
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
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
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
    private final List<Runnable> waiting = new ArrayList<>(0);
    private Request.Subscribe asked;
    private @Nullable ChannelRules rules;
    private @Nullable Grant grant;
    private @Nullable Reservation reservation;
    private @Nullable Membership membership;
    private @Nullable Channel present;
    private Agenda.@Nullable Item expiry;
    private boolean isAnnounced;
    private boolean hasEnded;

    /** @param isByServer whether the server has subscribed the client, which cannot do so itself then */
    Subscription(Client client, String channel, boolean isByServer) {
        this.client = client;
        this.hub = client.house().hub();
        this.channel = channel;
        this.isByServer = isByServer;
        this.asked = Request.Subscribe.to(channel);
    }

    /** Whether it is on the way in. */
    boolean isPending() {
        return membership == null && !hasEnded;
    }

    /** Has {@code command} carried out once this is not pending any more. */
    void keepWaiting(Runnable command) {
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

    // ---- the way in

    void subscribe(long id, Request.Subscribe subscribe, ChannelRules rules) {
        if (subscribe.token().isEmpty()) {
            prepare(subscribe, rules).onComplete(prepared -> enterOrNot(id, prepared));
        } else {
            client.house().authorizer().grant(subscribe.token()).onComplete(granted -> {
                if (!hasEnded) {
                    useGrant(id, subscribe, rules, granted);
                }
            });
        }
    }

    /** The server subscribes the client, which is told so by a push. */
    void invite(ChannelRules holding) {
        prepare(asked, holding).onComplete(prepared -> {
            if (hasEnded || !client.isOpen()) {
                return;
            }
            if (prepared.failed()) {
                client.forget(channel, this);
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

    private void useGrant(long id, Request.Subscribe subscribe, ChannelRules rules, AsyncResult<Grant> granted) {
        if (granted.failed()) {
            refuse(id, refusalOf(granted.cause(), Refusal.TOKEN_EXPIRED));
        } else if (!isForMe(granted.result())) {
            client.disconnect(Disconnect.INVALID_TOKEN);
        } else {
            grant = granted.result();
            prepare(subscribe, rules).onComplete(prepared -> enterOrNot(id, prepared));
        }
    }

    /** What is neither expired nor wrong could only not be checked now. */
    private static Refusal refusalOf(Throwable cause, Refusal whenExpired) {
        if (cause instanceof Expired) {
            return whenExpired;
        }
        return cause instanceof Invalid ? Refusal.PERMISSION_DENIED : Refusal.INTERNAL;
    }

    private boolean isForMe(Grant granted) {
        return granted.channel().equals(channel)
                && granted.user().equals(client.guest().identity().user());
    }

    /** Succeeds when {@link #enter} can be called, which must follow in the same turn. */
    Future<Void> prepare(Request.Subscribe subscribe, ChannelRules holding) {
        asked = subscribe;
        rules = holding;
        Reservation place = hub.reserve(new ChannelName(channel), holding);
        reservation = place;
        Future<Void> present = holding.presence() ? show(place) : Future.succeededFuture();
        return present.compose(shown -> place.ready(wish(subscribe, holding)));
    }

    private Future<Void> show(Reservation place) {
        present = place.channel();
        return hub.present(place, info());
    }

    private Wish wish(Request.Subscribe subscribe, ChannelRules holding) {
        if (holding.retention().isKept() && holding.recovery() == Recovery.CACHE) {
            return new Wish.Latest(1);
        }
        if (holding.retention().isKept() && holding.recovery() == Recovery.STREAM && subscribe.recover()) {
            return new Wish.Since(subscribe.since(), client.house().settings().recovered());
        }
        return Wish.NOTHING;
    }

    private void enterOrNot(long id, AsyncResult<Void> prepared) {
        if (hasEnded || !client.isOpen()) {
            return;
        }
        if (prepared.failed()) {
            refuse(id, Refusal.INTERNAL);
            return;
        }
        Result.Subscribe entered = enter();
        boolean isTooLittle = asked.recover()
                && !entered.recovered()
                && (asked.flag() & Request.Subscribe.REFUSE_IF_UNRECOVERED) != 0;
        if (isTooLittle) {
            refuse(id, Refusal.UNRECOVERABLE_POSITION);
        } else {
            client.answer(id, entered);
            announce();
            goOn();
        }
    }

    private void refuse(long id, Refusal why) {
        client.forget(channel, this);
        end();
        client.refuse(id, why);
        goOn();
    }

    private void goOn() {
        List<Runnable> commands = List.copyOf(waiting);
        waiting.clear();
        client.goOn(channel, commands);
    }

    /** Tells the others, once the client knows that it is there. */
    void announce() {
        if (membership != null && rules != null && rules.joinLeave()) {
            isAnnounced = true;
            hub.announceJoin(membership.channel(), info());
        }
    }

    /** From now on the client is told what happens in the channel; the result must go out before that, in this turn. */
    Result.Subscribe enter() {
        Reservation place = reservation;
        ChannelRules holding = rules;
        if (place == null || holding == null) {
            throw new IllegalStateException("not prepared");
        }
        reservation = null;
        WireEncoding encoding = WireEncoding.of(client.codec(), asked.joinLeave());
        Echo echo = holding.excludePublisher() ? Echo.HEARS_OTHERS : Echo.HEARS_ITSELF;
        Entrance entrance = place.join(client.member(), encoding, echo, holding.isPositioned() ? this : null);
        membership = entrance.membership();
        expireAt(grant == null ? 0 : grant.expiresAt());
        return result(entrance, holding);
    }

    private Result.Subscribe result(Entrance entrance, ChannelRules holding) {
        boolean isStream = holding.recovery() == Recovery.STREAM;
        List<Publication> missed = isStream ? entrance.publications() : unseen(entrance);
        boolean isRecovered = asked.recover()
                && holding.recovery() != Recovery.NONE
                && entrance.isFulfilled()
                && (isStream || !entrance.publications().isEmpty());
        Position position = entrance.position();
        if (isRecovered && isStream) {
            position = new Position(asked.since().offset(), position.epoch());
        }
        return new Result.Subscribe(
                grant != null && grant.expiresAt() > 0,
                grant == null ? 0 : Client.ttl(grant.expiresAt()),
                holding.isPositioned() && holding.recovery() != Recovery.NONE,
                holding.isPositioned(),
                holding.isPositioned() ? position : Position.NONE,
                missed,
                isRecovered,
                asked.recover(),
                Payload.EMPTY);
    }

    /** The latest publication, unless the client has it. */
    private List<Publication> unseen(Entrance entrance) {
        boolean isSameEpoch = asked.recover()
                && asked.since().epoch().equals(entrance.position().epoch());
        return entrance.publications().stream()
                .filter(publication ->
                        !isSameEpoch || publication.offset() > asked.since().offset())
                .toList();
    }

    // ---- being there

    /** It has missed something: the client subscribes again, from where it is. */
    @Override
    public void lost() {
        if (isByServer) {
            client.disconnect(Disconnect.INSUFFICIENT_STATE);
        } else {
            client.expel(channel, UnsubscribeCode.INSUFFICIENT_STATE);
        }
    }

    void refresh(long id, String token) {
        client.house().authorizer().grant(token).onComplete(granted -> {
            if (hasEnded || !client.isOpen()) {
                return;
            }
            if (granted.failed()) {
                client.refuse(id, refusalOf(granted.cause(), Refusal.EXPIRED));
            } else if (!isForMe(granted.result())) {
                client.disconnect(Disconnect.INVALID_TOKEN);
            } else {
                grant = granted.result();
                expireAt(grant.expiresAt());
                client.answer(id, new Result.SubRefresh(grant.expiresAt() > 0, Client.ttl(grant.expiresAt())));
            }
        });
    }

    private void expireAt(long seconds) {
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
        if (seconds > 0) {
            expiry = hub.agenda()
                    .in(client.untilGraceEnds(seconds), () -> client.expel(channel, UnsubscribeCode.EXPIRED));
        }
    }

    private ClientInfo info() {
        return client.info(channelInfo());
    }

    // ---- the way out

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
            leave(membership);
        }
    }

    private void leave(Membership here) {
        if (isAnnounced) {
            hub.announceLeave(here.channel(), info());
        }
        hub.leave(here);
    }
}
