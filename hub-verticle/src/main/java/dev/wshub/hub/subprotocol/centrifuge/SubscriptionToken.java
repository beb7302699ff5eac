package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Grant;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Refusal;
import java.util.function.Consumer;

/** Finds out what a client's token for a channel is worth. */
record SubscriptionToken(Client client, Subscription subscription, String channel) {

    /**
     * Calls one of both, unless the client is gone by then: every command is answered, also if the subscription has ended
     * meanwhile. A client that shows a token of another user, or for another channel, has to go.
     *
     * @param whenExpired what a token that was good once is refused with
     */
    void read(String token, Refusal whenExpired, Consumer<Refusal> refused, Consumer<Grant> granted) {
        client.house().authorizer().grant(token).onComplete(read -> {
            if (!client.isOpen()) {
                return;
            }
            if (subscription.isOver()) {
                refused.accept(Refusal.PERMISSION_DENIED);
            } else if (read.failed()) {
                refused.accept(refusalOf(read.cause(), whenExpired));
            } else if (isForThis(read.result())) {
                granted.accept(read.result());
            } else {
                client.disconnect(Disconnect.INVALID_TOKEN);
            }
        });
    }

    private boolean isForThis(Grant grant) {
        return grant.channel().equals(channel)
                && grant.user().equals(client.guest().identity().user());
    }

    /** What is neither expired nor wrong could only not be checked now. */
    private static Refusal refusalOf(Throwable cause, Refusal whenExpired) {
        if (cause instanceof Expired) {
            return whenExpired;
        }
        return cause instanceof Invalid ? Refusal.PERMISSION_DENIED : Refusal.INTERNAL;
    }
}
