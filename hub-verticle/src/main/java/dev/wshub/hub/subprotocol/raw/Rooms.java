package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Guest;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Membership.Echo;
import dev.wshub.hub.core.Session;
import dev.wshub.hub.core.Wish;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.CloseReason;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /rooms/<channel>}: a room for anybody with a WebSocket. */
public final class Rooms implements ClientProtocol {

    private static final String PREFIX = "/rooms/";
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    private final Hub hub;
    private final Authorizer authorizer;
    private final int window;
    private final int most;

    /**
     * @param window how many messages of one client may wait for the broker's answer; then it is not read
     * @param most how many messages of the past one may ask for
     */
    public Rooms(Hub hub, Authorizer authorizer, int window, int most) {
        this.hub = hub;
        this.authorizer = authorizer;
        this.window = window;
        this.most = most;
    }

    @Override
    public boolean speaksOn(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public Future<Session> greet(Opening opening) {
        ChannelName channel;
        @Nullable Echo echo;
        int history;
        try {
            channel = new ChannelName(decode(opening.path().substring(PREFIX.length())));
            echo = echo(opening.query().get("echo"));
            history = history(opening.query().get("history"));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new BadRequest(String.valueOf(e.getMessage())));
        }
        String token = opening.query().getOrDefault("token", opening.bearer());
        return authorizer
                .admit(token)
                .recover(cause -> Future.failedFuture(refusal(cause)))
                .compose(guest -> enter(guest, channel, echo, history));
    }

    private Future<Session> enter(Guest guest, ChannelName channel, @Nullable Echo wanted, int history) {
        ChannelRules rules = authorizer.rules(channel);
        if (rules == null) {
            return refused(1008, "unknown channel");
        }
        if (!guest.may(rules.subscribe(), Standing.OUTSIDE)
                || !authorizer.mayBeIn(channel, guest.identity().user())) {
            return refused(1008, "not allowed to subscribe");
        }
        if (history > 0 && !guest.may(rules.askHistory(), Standing.SUBSCRIBED)) {
            return refused(1008, "not allowed to ask for the history");
        }
        Echo usual = rules.excludePublisher() ? Echo.HEARS_OTHERS : Echo.HEARS_ITSELF;
        var session = new RoomSession(hub, guest, hub.reserve(channel, rules), wanted == null ? usual : wanted, window);
        Wish wish = history > 0 && rules.retention().isKept() ? new Wish.Latest(history) : Wish.NOTHING;
        // A broker that is away is no reason to turn a client away: what can be heard, it will hear.
        return session.ready(wish).transform(ready -> Future.succeededFuture(session));
    }

    private static <T> Future<T> refused(int code, String why) {
        return Future.failedFuture(new Refused(new CloseReason(code, why)));
    }

    private static Throwable refusal(Throwable cause) {
        if (cause instanceof Authorizer.Expired) {
            return new Refused(new CloseReason(3500, "token expired"));
        }
        if (cause instanceof Authorizer.Invalid) {
            return new Refused(new CloseReason(3500, "invalid token"));
        }
        if (cause instanceof Authorizer.Nameless) {
            return new Refused(new CloseReason(1008, "a token must name its user"));
        }
        return cause instanceof Authorizer.Missing
                ? new Refused(new CloseReason(1008, "a token is missing"))
                : new Refused(new CloseReason(1013, "the token cannot be checked now: try again later"));
    }

    /** A plus sign in a path is a plus sign; the decoder is made for forms, where it is a space. */
    private static String decode(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the channel name is not percent-encoded", e);
        }
    }

    private static @Nullable Echo echo(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> Echo.HEARS_ITSELF;
            case "false" -> Echo.HEARS_OTHERS;
            default -> throw new IllegalArgumentException("echo must be true or false");
        };
    }

    private int history(@Nullable String value) {
        if (value == null) {
            return 0;
        }
        if (!COUNT.matcher(value).matches() || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("history must be a number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }
}
