package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Authorizer.Missing;
import dev.wshub.hub.core.Backend;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Broker.UnknownPosition;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Guest;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.hub.core.Identity;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import dev.wshub.protocol.centrifuge.UnsubscribeCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a conversation, and how each of its commands is carried out. */
final class Client {

    private final House house;
    private final Conversation conversation;
    private final Member member;
    private final Codec codec;
    private final Replies replies;
    private final boolean hasNativePings;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>(2);
    private Guest guest = new Guest(Identity.ANONYMOUS, false);
    private Agenda.@Nullable Item expiry;

    Client(
            House house,
            Conversation conversation,
            Member member,
            Codec codec,
            Replies replies,
            boolean hasNativePings) {
        this.house = house;
        this.conversation = conversation;
        this.member = member;
        this.codec = codec;
        this.replies = replies;
        this.hasNativePings = hasNativePings;
    }

    Member member() {
        return member;
    }

    Replies replies() {
        return replies;
    }

    Codec codec() {
        return codec;
    }

    House house() {
        return house;
    }

    Guest guest() {
        return guest;
    }

    /** As other clients are told who it is. */
    ClientInfo info(Payload channelInfo) {
        Identity identity = guest.identity();
        return new ClientInfo(identity.user(), member.id(), identity.info(), channelInfo);
    }

    // ---- the connection

    void connect(long id, Request.Connect connect) {
        house.authorizer().admit(connect.token()).onComplete(identified -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (identified.failed()) {
                refuseConnect(id, identified.cause());
            } else {
                greet(id, connect, identified.result());
            }
        });
    }

    private void refuseConnect(long id, Throwable cause) {
        if (cause instanceof Missing) {
            conversation.disconnect(Disconnect.BAD_REQUEST);
        } else if (cause instanceof Invalid) {
            conversation.disconnect(Disconnect.INVALID_TOKEN);
        } else {
            conversation.refused();
            refuse(id, cause instanceof Expired ? Refusal.TOKEN_EXPIRED : Refusal.INTERNAL);
        }
    }

    private void greet(long id, Request.Connect connect, Guest newcomer) {
        guest = newcomer;
        Map<String, Subscription> granted = new LinkedHashMap<>();
        List<Future<?>> ready = new ArrayList<>();
        for (String channel : newcomer.identity().channels()) {
            Request.Subscribe asked = connect.subs().getOrDefault(channel, Request.Subscribe.to(channel));
            Subscription subscription = new Subscription(this, channel, true);
            ChannelRules rules = rules(channel);
            if (rules != null
                    && subscriptions.size() < house.settings().channels()
                    && !subscriptions.containsKey(channel)) {
                subscriptions.put(channel, subscription);
                granted.put(channel, subscription);
                ready.add(subscription.prepare(asked, rules));
            }
        }
        Future.all(ready).onComplete(prepared -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (prepared.failed()) {
                conversation.refused();
                end();
                refuse(id, Refusal.INTERNAL);
            } else {
                welcome(id, granted);
            }
        });
    }

    private void welcome(long id, Map<String, Subscription> granted) {
        Identity identity = guest.identity();
        member.introduce(identity.user());
        house.hub().users().add(identity.user(), conversation);
        expireAt(identity.expiresAt());
        Map<String, Result.Subscribe> subs = new LinkedHashMap<>();
        granted.forEach((channel, subscription) -> subs.put(channel, subscription.enter()));
        answer(
                id,
                new Result.Connect(
                        member.id(),
                        house.settings().version(),
                        identity.expiresAt() > 0,
                        ttl(identity.expiresAt()),
                        Payload.EMPTY,
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

    private void refresh(long id, String token) {
        house.authorizer().admit(token).onComplete(identified -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (identified.cause() instanceof Expired) {
                conversation.disconnect(Disconnect.CONNECTION_EXPIRED);
            } else if (identified.failed() || !isTheSame(identified.result())) {
                conversation.disconnect(Disconnect.INVALID_TOKEN);
            } else {
                guest = identified.result();
                Identity identity = guest.identity();
                expireAt(identity.expiresAt());
                answer(
                        id,
                        new Result.Refresh(
                                member.id(),
                                house.settings().version(),
                                identity.expiresAt() > 0,
                                ttl(identity.expiresAt())));
            }
        });
    }

    private boolean isTheSame(Guest other) {
        return other.identity().user().equals(guest.identity().user());
    }

    private void expireAt(long seconds) {
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
        if (seconds > 0) {
            expiry = house.hub()
                    .agenda()
                    .in(untilGraceEnds(seconds), () -> conversation.disconnect(Disconnect.CONNECTION_EXPIRED));
        }
    }

    /** How long a token that ends then is good for, with the time that a client has to bring another. */
    Duration untilGraceEnds(long seconds) {
        return Duration.ofSeconds(secondsUntil(seconds)).plus(house.settings().refreshGrace());
    }

    /** As a client is told it: never 0 for a token that ends, because a clock may be a little behind. */
    static int ttl(long seconds) {
        return seconds == 0 ? 0 : (int) Math.max(1, Math.min(secondsUntil(seconds), Integer.MAX_VALUE));
    }

    private static long secondsUntil(long seconds) {
        return Math.max(0, seconds - System.currentTimeMillis() / 1_000);
    }

    // ---- commands

    void obey(long id, Request request) {
        if (request instanceof Request.Subscribe subscribe) {
            inTurn(subscribe.channel(), () -> subscribe(id, subscribe));
        } else if (request instanceof Request.Unsubscribe unsubscribe) {
            inTurn(unsubscribe.channel(), () -> unsubscribe(id, unsubscribe.channel()));
        } else if (request instanceof Request.Publish publish) {
            inTurn(publish.channel(), () -> publish(id, publish));
        } else if (request instanceof Request.Presence presence) {
            inTurn(presence.channel(), () -> presence(id, presence.channel()));
        } else if (request instanceof Request.PresenceStats stats) {
            inTurn(stats.channel(), () -> presenceStats(id, stats.channel()));
        } else if (request instanceof Request.History history) {
            inTurn(history.channel(), () -> history(id, history));
        } else if (request instanceof Request.SubRefresh refresh) {
            inTurn(refresh.channel(), () -> refreshSubscription(id, refresh));
        } else if (request instanceof Request.Refresh refresh) {
            refresh(id, refresh.token());
        } else if (request instanceof Request.Rpc rpc) {
            call(id, rpc);
        } else {
            refuse(id, request instanceof Request.Ping ? Refusal.NOT_AVAILABLE : Refusal.METHOD_NOT_FOUND);
        }
    }

    /** A client's commands for one channel are carried out one after the other: none overtakes a subscribe. */
    private void inTurn(String channel, Runnable command) {
        Subscription subscription = subscriptions.get(channel);
        if (subscription != null && subscription.isPending()) {
            subscription.keepWaiting(command);
        } else {
            command.run();
        }
    }

    /** Carries out what has waited for a subscription that is pending no more. */
    void goOn(String channel, List<Runnable> commands) {
        for (Runnable command : commands) {
            if (conversation.isOpen()) {
                inTurn(channel, command);
            }
        }
    }

    private void subscribe(long id, Request.Subscribe subscribe) {
        String channel = subscribe.channel();
        Refusal refusal = whyNotSubscribe(subscribe);
        ChannelRules rules = rules(channel);
        if (refusal != null || rules == null) {
            refuse(id, refusal == null ? Refusal.UNKNOWN_CHANNEL : refusal);
            return;
        }
        Subscription subscription = new Subscription(this, channel, false);
        subscriptions.put(channel, subscription);
        subscription.subscribe(id, subscribe, rules);
    }

    private @Nullable Refusal whyNotSubscribe(Request.Subscribe subscribe) {
        String channel = subscribe.channel();
        if (!ChannelName.isValid(channel)) {
            return Refusal.BAD_REQUEST;
        }
        if (subscriptions.containsKey(channel)) {
            return Refusal.ALREADY_SUBSCRIBED;
        }
        if (subscriptions.size() >= house.settings().channels()) {
            return Refusal.LIMIT_EXCEEDED;
        }
        ChannelRules rules = rules(channel);
        if (rules == null) {
            return Refusal.UNKNOWN_CHANNEL;
        }
        boolean mayCome = !subscribe.token().isEmpty() || guest.may(rules.subscribe(), Standing.OUTSIDE);
        boolean isForUser = house.authorizer()
                .mayBeIn(new ChannelName(channel), guest.identity().user());
        return mayCome && isForUser ? null : Refusal.PERMISSION_DENIED;
    }

    /** The subscription has come to nothing. */
    void forget(String channel, Subscription subscription) {
        subscriptions.remove(channel, subscription);
    }

    private void unsubscribe(long id, String channel) {
        Subscription subscription = subscriptions.remove(channel);
        if (subscription != null) {
            subscription.end();
        }
        answer(id, new Result.Unsubscribe());
    }

    /** The server puts the client into a channel. */
    void invite(String channel) {
        inTurn(channel, () -> {
            ChannelRules rules = rules(channel);
            if (rules != null
                    && !subscriptions.containsKey(channel)
                    && subscriptions.size() < house.settings().channels()) {
                Subscription subscription = new Subscription(this, channel, true);
                subscriptions.put(channel, subscription);
                subscription.invite(rules);
            }
        });
    }

    /** The server takes the client out of a channel. */
    void expel(String channel) {
        inTurn(channel, () -> expel(channel, UnsubscribeCode.SERVER));
    }

    void expel(String channel, UnsubscribeCode why) {
        Subscription subscription = subscriptions.remove(channel);
        if (subscription != null) {
            subscription.end();
            replies.send(why.of(channel));
        }
    }

    private void publish(long id, Request.Publish publish) {
        ChannelRules rules = rules(publish.channel());
        if (publish.data().isEmpty()) {
            refuse(id, Refusal.BAD_REQUEST);
        } else if (isAllowed(id, publish.channel(), rules, rules == null ? Who.NOBODY : rules.publish())
                && rules != null) {
            Publication publication = Publication.of(
                            new ChannelName(publish.channel()),
                            codec.kindOf(publish.data()),
                            publish.data().bytes(),
                            member.id())
                    .from(info(infoIn(publish.channel())));
            answer(id, house.hub().publish(publication, rules.retention()).map(position -> new Result.Publish()));
        }
    }

    private void presence(long id, String channel) {
        ChannelRules rules = rules(channel);
        if (isAllowed(id, channel, rules, rules == null ? Who.NOBODY : rules.askPresence())
                && isAvailable(id, rules != null && rules.presence())) {
            answer(id, house.hub().presence().present(new ChannelName(channel)).map(Result.Presence::new));
        }
    }

    private void presenceStats(long id, String channel) {
        ChannelRules rules = rules(channel);
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
        ChannelRules rules = rules(history.channel());
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
                            .map(found -> new Result.History(found.publications(), found.top())));
        }
    }

    private void refreshSubscription(long id, Request.SubRefresh refresh) {
        Subscription subscription = subscriptions.get(refresh.channel());
        if (subscription == null) {
            refuse(id, Refusal.PERMISSION_DENIED);
        } else {
            subscription.refresh(id, refresh.token());
        }
    }

    private void call(long id, Request.Rpc rpc) {
        answer(
                id,
                house.backend()
                        .call(rpc.method(), rpc.data(), info(Payload.EMPTY))
                        .map(Result.Rpc::new));
    }

    void tellBackend(Request.Send send) {
        house.backend().tell(send.data(), info(Payload.EMPTY)).onFailure(cause -> {
            if (cause instanceof Backend.Nobody) {
                conversation.disconnect(Disconnect.NOT_AVAILABLE);
            }
        });
    }

    // ---- rights

    /** What holds in the channel; null if it is none. */
    private @Nullable ChannelRules rules(String channel) {
        return ChannelName.isValid(channel) ? house.authorizer().rules(new ChannelName(channel)) : null;
    }

    private boolean isAllowed(long id, String channel, @Nullable ChannelRules rules, Who who) {
        if (rules == null) {
            refuse(id, ChannelName.isValid(channel) ? Refusal.UNKNOWN_CHANNEL : Refusal.BAD_REQUEST);
            return false;
        }
        boolean isAllowed = guest.may(who, standing(channel));
        if (!isAllowed) {
            refuse(id, Refusal.PERMISSION_DENIED);
        }
        return isAllowed;
    }

    private boolean isAvailable(long id, boolean is) {
        if (!is) {
            refuse(id, Refusal.NOT_AVAILABLE);
        }
        return is;
    }

    private Standing standing(String channel) {
        Subscription subscription = subscriptions.get(channel);
        return subscription == null ? Standing.OUTSIDE : subscription.standing();
    }

    private Payload infoIn(String channel) {
        Subscription subscription = subscriptions.get(channel);
        return subscription == null ? Payload.EMPTY : subscription.channelInfo();
    }

    // ---- answers

    private void answer(long id, Future<? extends Result> result) {
        result.onComplete(done -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (done.succeeded()) {
                answer(id, done.result());
            } else {
                refuse(id, refusalOf(done.cause()));
            }
        });
    }

    void answer(long id, Result result) {
        replies.send(new Reply.Answer(id, result));
        conversation.answered();
    }

    void refuse(long id, Refusal why) {
        replies.send(new Reply.Refused(id, why));
        conversation.answered();
    }

    void push(Push push) {
        replies.send(push);
    }

    boolean isOpen() {
        return conversation.isOpen();
    }

    void disconnect(CloseReason reason) {
        conversation.disconnect(reason);
    }

    /** What went wrong here is nobody's business: it is told as a number that means "try again". */
    private static Refusal refusalOf(Throwable cause) {
        if (cause instanceof UnknownPosition) {
            return Refusal.UNRECOVERABLE_POSITION;
        }
        if (cause instanceof Backend.Nobody) {
            return Refusal.NOT_AVAILABLE;
        }
        if (cause instanceof Backend.Refusal refusal) {
            return new Refusal(refusal.code(), String.valueOf(refusal.getMessage()), false);
        }
        return Refusal.INTERNAL;
    }

    /** The connection is over. */
    void end() {
        if (expiry != null) {
            expiry.cancel();
        }
        house.hub().users().remove(guest.identity().user(), conversation);
        List<Subscription> all = List.copyOf(subscriptions.values());
        subscriptions.clear();
        all.forEach(Subscription::end);
    }
}
