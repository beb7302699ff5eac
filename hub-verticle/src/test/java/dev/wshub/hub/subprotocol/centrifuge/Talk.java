package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that speaks the protocol in JSON, line by line, and does so as badly as it is told to. */
final class Talk implements AutoCloseable {

    static final String PATH = "/connection/websocket";

    private final RawClient client;
    private final Queue<String> heard = new ArrayDeque<>();

    private Talk(RawClient client) {
        this.client = client;
    }

    /** Opens a WebSocket, and says nothing yet. */
    static Talk open(RunningHub hub) {
        return new Talk(hub.connect(PATH));
    }

    /** Comes in without a token. */
    static Talk connect(RunningHub hub) {
        Talk talk = open(hub);
        talk.says("{\"id\":1,\"connect\":{}}").next();
        return talk;
    }

    /** Comes in, and subscribes to a channel of which not much is known. */
    static Talk subscribe(RunningHub hub, String channel) {
        Talk talk = connect(hub);
        return talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\"}}")
                .hears("{\"id\":2,\"subscribe\":{}}");
    }

    RawClient raw() {
        return client;
    }

    /** Says it all in one frame. */
    Talk says(String... commands) {
        client.says(String.join("\n", commands));
        return this;
    }

    Talk says(List<String> commands) {
        return says(commands.toArray(new String[0]));
    }

    /** Hears these, one after the other, in as many frames as the hub likes. */
    Talk hears(String... replies) {
        for (String reply : replies) {
            assertThat(next()).isEqualTo(reply);
        }
        return this;
    }

    /** Hears something of this form, and returns its groups. */
    MatchResult hearsLike(Pattern form) {
        String reply = next();
        Matcher matcher = form.matcher(reply);
        assertThat(matcher.matches()).as(reply).isTrue();
        return matcher.toMatchResult();
    }

    String next() {
        if (heard.isEmpty()) {
            RawFrame frame = client.nextFrame();
            assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.TEXT);
            heard.addAll(List.of(frame.text().split("\n", -1)));
        }
        return heard.remove();
    }

    /** Answers the pings that come before. */
    String nextPastPings() {
        String reply = next();
        for (; reply.equals("{}"); reply = next()) {
            says("{}");
        }
        return reply;
    }

    /** Hears a close frame and nothing before it, answers it, and hears the end. */
    void isSentAway(int code) {
        assertThat(heard).isEmpty();
        client.isSentAway(code);
    }

    /** Hears a close frame; answers the pings that come before it. */
    void isSentAwayPastPings(int code) {
        RawFrame frame = client.nextFrame();
        for (; frame.opcode() != RawFrame.CLOSE; frame = client.nextFrame()) {
            if (frame.opcode() == RawFrame.PING) {
                client.sends(RawFrame.pong(""));
            } else {
                assertThat(frame.text()).isEqualTo("{}");
                says("{}");
            }
        }
        assertThat(frame.closeCode()).isEqualTo(code);
    }

    @Override
    public void close() {
        client.close();
    }
}
