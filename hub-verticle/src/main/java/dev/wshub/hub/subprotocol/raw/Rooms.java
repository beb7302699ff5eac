package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Membership;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** {@code /rooms/<channel>}: a room for anybody with a WebSocket. */
public final class Rooms implements ClientProtocol {

    private static final String PREFIX = "/rooms/";

    private final Hub hub;
    private final int window;

    /** @param window how many messages of one client may wait for the broker's answer; then it is not read */
    public Rooms(Hub hub, int window) {
        this.hub = hub;
        this.window = window;
    }

    @Override
    public boolean speaksOn(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public Future<Session> greet(Opening opening) {
        ChannelName channel;
        Membership.Echo echo;
        try {
            channel = new ChannelName(decode(opening.path().substring(PREFIX.length())));
            echo = echo(opening.query().getOrDefault("echo", "true"));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new BadRequest(String.valueOf(e.getMessage())));
        }
        var session = new RoomSession(hub, hub.reserve(channel), channel, echo, window);
        // A broker that is away is no reason to turn a client away: what can be heard, it will hear.
        return session.live().transform(live -> Future.succeededFuture(session));
    }

    /** A plus sign in a path is a plus sign; the decoder is made for forms, where it is a space. */
    private static String decode(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the channel name is not percent-encoded", e);
        }
    }

    private static Membership.Echo echo(String value) {
        return switch (value) {
            case "true" -> Membership.Echo.HEARS_ITSELF;
            case "false" -> Membership.Echo.HEARS_OTHERS;
            default -> throw new IllegalArgumentException("echo must be true or false");
        };
    }
}
