package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import java.util.Random;

/** What people say in a chat, as JSON: names and numbers that differ, and common words. */
final class Chat {

    /** A power of two. */
    static final int MESSAGES = 1 << 8;

    private static final ChannelName ROOM = new ChannelName("room");
    private static final String[] WORDS =
            ("the be to of and a in that have it for not on with he as you do at this but his by"
                            + " from they we say her she or an will my one all would there their what so up out if about who get"
                            + " which go me when make can like time no just him know take people into year your good some could"
                            + " them see other than then now look only come its over think also back after use two how our work"
                            + " first well way even new want because any these give day most us deploy server meeting tomorrow"
                            + " please thanks lunch coffee release tested broken again looks great question answer minutes")
                    .split(" ");

    private final Random random = new Random(1);
    private final Publication[] messages = new Publication[MESSAGES];
    private int next;

    /** @param bytes how long each message is */
    Chat(int bytes) {
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = Publication.of(ROOM, MessageKind.TEXT, message(bytes), Publication.NOBODY);
        }
    }

    Publication next() {
        return messages[next++ & (MESSAGES - 1)];
    }

    private byte[] message(int bytes) {
        var json = new StringBuilder("{\"id\":\"" + Long.toHexString(random.nextLong()) + "\",\"user\":\"user-"
                + random.nextInt(10_000) + "\",\"sent\":" + (1_764_000_000_000L + random.nextInt(1_000_000_000))
                + ",\"text\":\"");
        while (json.length() < bytes - 2) {
            json.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        json.setLength(bytes - 2);
        return json.append("\"}").toString().getBytes(US_ASCII);
    }
}
