package dev.wshub.protocol.centrifuge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields the messages of the protocol have. The names, the numbers and the types are those of {@code
 * definitions/client.proto} in the repository {@code centrifugal/protocol} (seen: v0.21.1), without what a hub never
 * enables.
 */
final class Schema {

    static final Schema POSITION = of(Field.offset("offset", 1), Field.text("epoch", 2));

    static final Schema CLIENT_INFO = of(
            Field.text("user", 1).always(),
            Field.text("client", 2).always(),
            Field.bytes("conn_info", 3),
            Field.bytes("chan_info", 4));

    static final Schema PUBLICATION =
            of(Field.bytes("data", 4), Field.message("info", 5, CLIENT_INFO), Field.offset("offset", 6));

    private static final Schema NOTHING = of();
    private static final Schema CHANNEL = of(Field.text("channel", 1));
    private static final Schema DATA = of(Field.bytes("data", 1));
    private static final Schema TOKEN = of(Field.text("token", 1));
    private static final Schema INFO = of(Field.message("info", 1, CLIENT_INFO));

    static final Schema SUBSCRIBE = of(
            Field.text("channel", 1),
            Field.text("token", 2),
            Field.flag("recover", 3),
            Field.text("epoch", 6),
            Field.offset("offset", 7),
            Field.bytes("data", 8),
            Field.flag("positioned", 9),
            Field.flag("recoverable", 10),
            Field.flag("join_leave", 11),
            Field.number("flag", 14));

    static final Schema CONNECT = of(
            Field.text("token", 1),
            Field.bytes("data", 2),
            Field.messages("subs", 3, SUBSCRIBE),
            Field.text("name", 4),
            Field.text("version", 5),
            Field.texts("headers", 6),
            Field.number("flag", 7));

    static final Schema COMMAND = of(
            Field.id("id", 1),
            Field.message("connect", 4, CONNECT),
            Field.message("subscribe", 5, SUBSCRIBE),
            Field.message("unsubscribe", 6, CHANNEL),
            Field.message("publish", 7, of(Field.text("channel", 1), Field.bytes("data", 2))),
            Field.message("presence", 8, CHANNEL),
            Field.message("presence_stats", 9, CHANNEL),
            Field.message(
                    "history",
                    10,
                    of(
                            Field.text("channel", 1),
                            Field.integer("limit", 7),
                            Field.message("since", 8, POSITION),
                            Field.flag("reverse", 9))),
            Field.message("ping", 11, NOTHING),
            Field.message("send", 12, DATA),
            Field.message("rpc", 13, of(Field.bytes("data", 1), Field.text("method", 2))),
            Field.message("refresh", 14, TOKEN),
            Field.message("sub_refresh", 15, of(Field.text("channel", 1), Field.text("token", 2))));

    static final Schema SUBSCRIBE_RESULT = of(
            Field.flag("expires", 1),
            Field.count("ttl", 2),
            Field.flag("recoverable", 3),
            Field.text("epoch", 6),
            Field.list("publications", 7, PUBLICATION),
            Field.flag("recovered", 8),
            Field.offset("offset", 9),
            Field.flag("positioned", 10),
            Field.bytes("data", 11),
            Field.flag("was_recovering", 12));

    static final Schema CONNECT_RESULT = of(
            Field.text("client", 1),
            Field.text("version", 2),
            Field.flag("expires", 3),
            Field.count("ttl", 4),
            Field.bytes("data", 5),
            Field.messages("subs", 6, SUBSCRIBE_RESULT),
            Field.count("ping", 7),
            Field.flag("pong", 8),
            Field.text("session", 9),
            Field.text("node", 10),
            Field.number("time", 11));

    static final Schema PUSH = of(
            Field.text("channel", 2),
            Field.message("pub", 4, PUBLICATION),
            Field.message("join", 5, INFO),
            Field.message("leave", 6, INFO),
            Field.message("unsubscribe", 7, of(Field.count("code", 2), Field.text("reason", 3))),
            Field.message("message", 8, DATA),
            Field.message(
                    "subscribe",
                    9,
                    of(
                            Field.flag("recoverable", 1),
                            Field.text("epoch", 4),
                            Field.offset("offset", 5),
                            Field.flag("positioned", 6),
                            Field.bytes("data", 7))));

    static final Schema REPLY = of(
            Field.id("id", 1),
            Field.message("error", 2, of(Field.count("code", 1), Field.text("message", 2), Field.flag("temporary", 3))),
            Field.message("push", 4, PUSH),
            Field.message("connect", 5, CONNECT_RESULT),
            Field.message("subscribe", 6, SUBSCRIBE_RESULT),
            Field.message("unsubscribe", 7, NOTHING),
            Field.message("publish", 8, NOTHING),
            Field.message(
                    "presence", 9, of(Field.messages("presence", 1, CLIENT_INFO).always())),
            Field.message(
                    "presence_stats",
                    10,
                    of(
                            Field.count("num_clients", 1).always(),
                            Field.count("num_users", 2).always())),
            Field.message(
                    "history",
                    11,
                    of(
                            Field.list("publications", 1, PUBLICATION).always(),
                            Field.text("epoch", 2).always(),
                            Field.offset("offset", 3).always())),
            Field.message("ping", 12, NOTHING),
            Field.message("rpc", 13, DATA),
            Field.message(
                    "refresh",
                    14,
                    of(
                            Field.text("client", 1),
                            Field.text("version", 2),
                            Field.flag("expires", 3),
                            Field.count("ttl", 4))),
            Field.message("sub_refresh", 15, of(Field.flag("expires", 1), Field.count("ttl", 2))));

    private final List<Field> fields;
    private final Map<String, Field> byName = new HashMap<>();
    private final @Nullable Field[] byNumber;

    private Schema(List<Field> fields) {
        this.fields = fields;
        int most = fields.stream().mapToInt(Field::number).max().orElse(0);
        byNumber = new @Nullable Field[most + 1];
        for (Field field : fields) {
            byName.put(field.name(), field);
            byNumber[field.number()] = field;
        }
    }

    static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    /** In the order of their numbers. */
    List<Field> fields() {
        return fields;
    }

    int highestNumber() {
        return byNumber.length - 1;
    }

    /** Returns null if the message has no such field, or one that we pass over. */
    @Nullable
    Field named(String name) {
        return byName.get(name);
    }

    /** Returns null if the message has no such field, or one that we pass over. */
    @Nullable
    Field numbered(int number) {
        return number < byNumber.length ? byNumber[number] : null;
    }
}
