package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Recovery;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.centrifuge.Refusal;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a client asks about a channel: who is there, and what was. The answer to a few bytes can be as large as all that may
 * wait for a client. The futures fail with {@link Refused} if the client may not ask.
 */
record Reads(House house, Client client, Subscriptions subscriptions) {

    /** The client may not, or there is nothing to ask about. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal why;

        Refused(Refusal why) {
            super(why.message(), null, false, false);
            this.why = why;
        }

        Refusal why() {
            return why;
        }
    }

    static boolean isRead(Request request) {
        return request instanceof Request.Presence
                || request instanceof Request.PresenceStats
                || request instanceof Request.History;
    }

    Future<Result> presence(String channel) {
        return allowed(channel, ChannelRules::askPresence, ChannelRules::presence)
                .compose(rules -> house.hub()
                        .presence()
                        .present(new ChannelName(channel), house.hub().largest()))
                .map(Result.Presence::new);
    }

    Future<Result> presenceStats(String channel) {
        return allowed(channel, ChannelRules::askPresence, ChannelRules::presence)
                .compose(rules -> house.hub().presence().stats(new ChannelName(channel)))
                .map(stats -> new Result.PresenceStats(stats.clients(), stats.users()));
    }

    Future<Result> history(Request.History history) {
        int most = house.settings().recovered();
        int limit = history.limit() < 0 ? most : Math.min(most, history.limit());
        Query query = new Query(history.since(), limit, history.reverse());
        return allowed(
                        history.channel(),
                        ChannelRules::askHistory,
                        rules -> rules.retention().isKept())
                .compose(rules ->
                        house.hub().broker().history(new ChannelName(history.channel()), query, rules.retention()))
                .map(this::told);
    }

    /** As much as may wait for a client; it asks for the rest from where this ends. */
    private Result.History told(History found) {
        int fitting = Recovery.fitting(found.publications(), house.hub().largest());
        return new Result.History(found.publications().subList(0, fitting), found.top());
    }

    /** What holds in the channel, if the client may ask and there is something to ask about. */
    private Future<ChannelRules> allowed(
            String channel, Function<ChannelRules, Who> who, Predicate<ChannelRules> isAvailable) {
        ChannelRules rules = client.rules(channel);
        if (rules == null) {
            return Future.failedFuture(new Refused(Subscriptions.unknown(channel)));
        }
        if (!subscriptions.may(channel, who.apply(rules))) {
            return Future.failedFuture(new Refused(Refusal.PERMISSION_DENIED));
        }
        return isAvailable.test(rules)
                ? Future.succeededFuture(rules)
                : Future.failedFuture(new Refused(Refusal.NOT_AVAILABLE));
    }
}
