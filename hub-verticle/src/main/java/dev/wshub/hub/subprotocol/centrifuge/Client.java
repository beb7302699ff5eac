package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Unavailable;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Guest;
import dev.wshub.hub.core.Identity;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Result;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a conversation: its token, and what it is told. */
final class Client {

    private final House house;
    private final Conversation conversation;
    private final Member member;
    private final Codec codec;
    private final Replies replies;
    private final Subscriptions subscriptions = new Subscriptions(this);
    private Guest guest = new Guest(Identity.ANONYMOUS, false);
    private final Commands commands;
    private Agenda.@Nullable Item expiry;

    Client(House house, Conversation conversation, Member member, Codec codec, Replies replies) {
        this.house = house;
        this.conversation = conversation;
        this.member = member;
        this.codec = codec;
        this.replies = replies;
        this.commands = new Commands(house, this, subscriptions);
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

    Commands commands() {
        return commands;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Guest guest() {
        return guest;
    }

    /** As other clients are told who it is. */
    ClientInfo info(Payload channelInfo) {
        Identity identity = guest.identity();
        return new ClientInfo(identity.user(), member.id(), identity.info(), channelInfo);
    }

    /** It may come in, as this guest. */
    void become(Guest admitted) {
        guest = admitted;
        long end = admitted.identity().expiresAt();
        expiry = Expiry.move(expiry, end, house, () -> conversation.disconnect(Disconnect.CONNECTION_EXPIRED));
    }

    void refresh(long id, String token) {
        house.authorizer().admit(token).onComplete(identified -> {
            if (!conversation.isOpen()) {
                return;
            }
            if (identified.cause() instanceof Expired) {
                conversation.disconnect(Disconnect.CONNECTION_EXPIRED);
            } else if (identified.cause() instanceof Unavailable) {
                refuse(id, Refusal.INTERNAL);
            } else if (identified.failed() || !isTheSame(identified.result())) {
                conversation.disconnect(Disconnect.INVALID_TOKEN);
            } else {
                become(identified.result());
                Identity identity = guest.identity();
                answer(
                        id,
                        new Result.Refresh(
                                member.id(),
                                house.settings().version(),
                                identity.expiresAt() > 0,
                                Expiry.ttl(identity.expiresAt())));
            }
        });
    }

    private boolean isTheSame(Guest other) {
        return other.identity().user().equals(guest.identity().user());
    }

    void answer(long id, Result result) {
        replies.send(new Reply.Answer(id, result));
        conversation.answered();
    }

    void refuse(long id, Refusal why) {
        replies.send(new Reply.Refused(id, why));
        conversation.answered();
    }

    /** One of its reads is over; the answer follows. */
    void hasRead() {
        conversation.hasRead();
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

    /** What holds in the channel; null if it is none. */
    @Nullable
    ChannelRules rules(String channel) {
        return ChannelName.isValid(channel) ? house.authorizer().rules(new ChannelName(channel)) : null;
    }

    /** Whether the channel is open to this user. */
    boolean mayBeIn(String channel) {
        return house.authorizer()
                .mayBeIn(new ChannelName(channel), guest.identity().user());
    }

    /** The connection is over. */
    void end() {
        if (expiry != null) {
            expiry.cancel();
        }
        house.hub().users().remove(guest.identity().user(), conversation);
        subscriptions.end();
    }
}
