package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands as messages. */
final class Commands {

    private static final Variants<Request> REQUESTS = new Variants<Request>()
            .add("connect", Request.Connect.class, Commands::connect, Commands::write)
            .add("subscribe", Request.Subscribe.class, Commands::subscribe, Commands::write)
            .add(
                    "unsubscribe",
                    Request.Unsubscribe.class,
                    (in, around) -> new Request.Unsubscribe(in.text("channel")),
                    (in, request) -> in.with("channel", request.channel()))
            .add(
                    "publish",
                    Request.Publish.class,
                    (in, around) -> new Request.Publish(in.text("channel"), in.bytes("data")),
                    (in, request) -> in.with("channel", request.channel()).with("data", request.data()))
            .add(
                    "presence",
                    Request.Presence.class,
                    (in, around) -> new Request.Presence(in.text("channel")),
                    (in, request) -> in.with("channel", request.channel()))
            .add(
                    "presence_stats",
                    Request.PresenceStats.class,
                    (in, around) -> new Request.PresenceStats(in.text("channel")),
                    (in, request) -> in.with("channel", request.channel()))
            .add("history", Request.History.class, Commands::history, Commands::write)
            .add("ping", new Request.Ping())
            .add(
                    "send",
                    Request.Send.class,
                    (in, around) -> new Request.Send(in.bytes("data")),
                    (in, request) -> in.with("data", request.data()))
            .add(
                    "rpc",
                    Request.Rpc.class,
                    (in, around) -> new Request.Rpc(in.text("method"), in.bytes("data")),
                    (in, request) -> in.with("method", request.method()).with("data", request.data()))
            .add(
                    "refresh",
                    Request.Refresh.class,
                    (in, around) -> new Request.Refresh(in.text("token")),
                    (in, request) -> in.with("token", request.token()))
            .add(
                    "sub_refresh",
                    Request.SubRefresh.class,
                    (in, around) -> new Request.SubRefresh(in.text("channel"), in.text("token")),
                    (in, request) -> in.with("channel", request.channel()).with("token", request.token()));

    private Commands() {}

    static List<Command> read(List<Message> messages) throws BadFrame {
        List<Command> commands = new ArrayList<>(messages.size());
        for (Message message : messages) {
            commands.add(read(message));
        }
        return commands;
    }

    private static Command read(Message command) throws BadFrame {
        long id = command.number("id");
        Field method = command.meaning();
        if (method != null) {
            return new Command(id, REQUESTS.read(command, method.name()));
        }
        return new Command(id, id == 0 ? new Request.Pong() : new Request.Unknown());
    }

    static Message write(Command command) {
        return REQUESTS.write(new Message(Schema.COMMAND).with("id", command.id()), command.request());
    }

    private static Request.Connect connect(Message in, Message around) {
        Map<String, Request.Subscribe> subs = new LinkedHashMap<>();
        in.<Message>map("subs").forEach((channel, sub) -> subs.put(channel, subscribe(sub, in)));
        return new Request.Connect(
                in.text("token"),
                in.bytes("data"),
                subs,
                in.text("name"),
                in.text("version"),
                in.map("headers"),
                in.number("flag"));
    }

    private static void write(Message in, Request.Connect connect) {
        Map<String, Message> subs = new LinkedHashMap<>();
        connect.subs().forEach((channel, sub) -> {
            Message message = new Message(Schema.SUBSCRIBE);
            write(message, sub);
            subs.put(channel, message);
        });
        in.with("token", connect.token())
                .with("data", connect.data())
                .with("subs", subs)
                .with("name", connect.name())
                .with("version", connect.version())
                .with("headers", connect.headers())
                .with("flag", connect.flag());
    }

    private static Request.Subscribe subscribe(Message in, Message around) {
        return new Request.Subscribe(
                in.text("channel"),
                in.text("token"),
                in.flag("recover"),
                in.position(),
                in.bytes("data"),
                in.flag("positioned"),
                in.flag("recoverable"),
                in.flag("join_leave"),
                in.number("flag"));
    }

    private static void write(Message in, Request.Subscribe subscribe) {
        in.with("channel", subscribe.channel())
                .with("token", subscribe.token())
                .with("recover", subscribe.recover())
                .with(subscribe.since())
                .with("data", subscribe.data())
                .with("positioned", subscribe.positioned())
                .with("recoverable", subscribe.recoverable())
                .with("join_leave", subscribe.joinLeave())
                .with("flag", subscribe.flag());
    }

    private static Request.History history(Message in, Message around) {
        Message since = in.message("since");
        return new Request.History(
                in.text("channel"), in.integer("limit"), since == null ? null : since.position(), in.flag("reverse"));
    }

    private static void write(Message in, Request.History history) {
        in.with("channel", history.channel())
                .with("limit", history.limit())
                .with("since", write(history.since()))
                .with("reverse", history.reverse());
    }

    private static @Nullable Message write(@Nullable Position since) {
        return since == null ? null : new Message(Schema.POSITION).with(since);
    }
}
