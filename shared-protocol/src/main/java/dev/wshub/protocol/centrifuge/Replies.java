package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ChannelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replies as messages. */
final class Replies {

    private final Publications publications;
    private final Variants<Result> results;
    private final Variants<Push> pushes;

    Replies(Publications publications) {
        this.publications = publications;
        this.results = results();
        this.pushes = pushes();
    }

    private Variants<Result> results() {
        return new Variants<Result>()
                .add("connect", Result.Connect.class, this::connect, this::write)
                .add("subscribe", Result.Subscribe.class, this::subscribe, this::write)
                .add("unsubscribe", new Result.Unsubscribe())
                .add("publish", new Result.Publish())
                .add("presence", Result.Presence.class, Replies::presence, Replies::write)
                .add(
                        "presence_stats",
                        Result.PresenceStats.class,
                        (in, around) -> new Result.PresenceStats(in.integer("num_clients"), in.integer("num_users")),
                        (in, stats) -> in.with("num_clients", stats.clients()).with("num_users", stats.users()))
                .add(
                        "history",
                        Result.History.class,
                        (in, around) -> new Result.History(publications.read(in, Result.UNNAMED), in.position()),
                        (in, history) -> in.with("publications", publications.messages(history.publications()))
                                .with(history.position()))
                .add("ping", new Result.Ping())
                .add(
                        "rpc",
                        Result.Rpc.class,
                        (in, around) -> new Result.Rpc(in.bytes("data")),
                        (in, rpc) -> in.with("data", rpc.data()))
                .add("refresh", Result.Refresh.class, Replies::refresh, Replies::write)
                .add(
                        "sub_refresh",
                        Result.SubRefresh.class,
                        (in, around) -> new Result.SubRefresh(in.flag("expires"), in.integer("ttl")),
                        (in, refresh) -> in.with("expires", refresh.expires()).with("ttl", refresh.ttl()));
    }

    private Variants<Push> pushes() {
        return new Variants<Push>()
                .add(
                        "pub",
                        Push.Pub.class,
                        (in, around) -> new Push.Pub(publications.readOne(in, channel(around.text("channel")))),
                        (in, pub) -> publications.write(in, pub.publication()))
                .add(
                        "join",
                        Push.Join.class,
                        (in, around) ->
                                new Push.Join(around.text("channel"), Publications.clientInfo(in.orEmpty("info"))),
                        (in, join) -> in.with("info", Publications.message(join.info())))
                .add(
                        "leave",
                        Push.Leave.class,
                        (in, around) ->
                                new Push.Leave(around.text("channel"), Publications.clientInfo(in.orEmpty("info"))),
                        (in, leave) -> in.with("info", Publications.message(leave.info())))
                .add(
                        "unsubscribe",
                        Push.Unsubscribe.class,
                        (in, around) ->
                                new Push.Unsubscribe(around.text("channel"), in.integer("code"), in.text("reason")),
                        (in, push) -> in.with("code", push.code()).with("reason", push.reason()))
                .add(
                        "message",
                        Push.Message.class,
                        (in, around) -> new Push.Message(in.bytes("data")),
                        (in, message) -> in.with("data", message.data()))
                .add("subscribe", Push.Subscribe.class, Replies::subscribed, Replies::write);
    }

    List<Reply> read(List<Message> messages) throws BadFrame {
        List<Reply> replies = new ArrayList<>(messages.size());
        for (Message message : messages) {
            replies.add(read(message));
        }
        return replies;
    }

    private Reply read(Message reply) throws BadFrame {
        long id = reply.number("id");
        Field meaning = reply.meaning();
        if (meaning == null) {
            return id == 0 ? new Reply.Ping() : new Reply.Answer(id, new Result.Unknown());
        }
        return switch (meaning.name()) {
            case "error" -> new Reply.Refused(id, refusal(reply.orEmpty("error")));
            case "push" -> push(reply.orEmpty("push"));
            default -> new Reply.Answer(id, results.read(reply, meaning.name()));
        };
    }

    Message write(Reply reply) {
        Message message = new Message(Schema.REPLY);
        if (reply instanceof Push push) {
            return message.with("push", pushes.write(message.in("push").with("channel", push.channel()), push));
        }
        if (reply instanceof Reply.Refused refused) {
            return message.with("id", refused.id()).with("error", write(message.in("error"), refused.why()));
        }
        if (reply instanceof Reply.Answer answer) {
            return results.write(message.with("id", answer.id()), answer.result());
        }
        return message;
    }

    private static Refusal refusal(Message in) {
        return new Refusal(in.integer("code"), in.text("message"), in.flag("temporary"));
    }

    private static Message write(Message in, Refusal why) {
        return in.with("code", why.code()).with("message", why.message()).with("temporary", why.temporary());
    }

    private Push push(Message push) throws BadFrame {
        Field meaning = push.meaning();
        return meaning == null ? new Push.Unknown(push.text("channel")) : pushes.read(push, meaning.name());
    }

    private Result.Connect connect(Message in, Message around) throws BadFrame {
        Map<String, Result.Subscribe> subs = new LinkedHashMap<>();
        for (Map.Entry<String, Message> sub : in.<Message>map("subs").entrySet()) {
            subs.put(sub.getKey(), subscribe(sub.getValue(), channel(sub.getKey())));
        }
        return new Result.Connect(
                in.text("client"),
                in.text("version"),
                in.flag("expires"),
                in.integer("ttl"),
                in.bytes("data"),
                subs,
                in.integer("ping"),
                in.flag("pong"),
                in.text("session"),
                in.text("node"),
                in.number("time"));
    }

    private void write(Message in, Result.Connect connect) {
        Map<String, Message> subs = new LinkedHashMap<>();
        connect.subs().forEach((channel, sub) -> {
            Message message = new Message(Schema.SUBSCRIBE_RESULT);
            write(message, sub);
            subs.put(channel, message);
        });
        in.with("client", connect.client())
                .with("version", connect.version())
                .with("expires", connect.expires())
                .with("ttl", connect.ttl())
                .with("data", connect.data())
                .with("subs", subs)
                .with("ping", connect.ping())
                .with("pong", connect.pong())
                .with("session", connect.session())
                .with("node", connect.node())
                .with("time", connect.time());
    }

    private Result.Subscribe subscribe(Message in, Message around) {
        return subscribe(in, Result.UNNAMED);
    }

    private Result.Subscribe subscribe(Message in, ChannelName channel) {
        return new Result.Subscribe(
                in.flag("expires"),
                in.integer("ttl"),
                in.flag("recoverable"),
                in.flag("positioned"),
                in.position(),
                publications.read(in, channel),
                in.flag("recovered"),
                in.flag("was_recovering"),
                in.bytes("data"));
    }

    private void write(Message in, Result.Subscribe subscribe) {
        in.with("expires", subscribe.expires())
                .with("ttl", subscribe.ttl())
                .with("recoverable", subscribe.recoverable())
                .with("positioned", subscribe.positioned())
                .with(subscribe.position())
                .with("publications", publications.messages(subscribe.publications()))
                .with("recovered", subscribe.recovered())
                .with("was_recovering", subscribe.wasRecovering())
                .with("data", subscribe.data());
    }

    private static Result.Presence presence(Message in, Message around) {
        return new Result.Presence(in.<Message>map("presence").values().stream()
                .map(Publications::clientInfo)
                .toList());
    }

    private static void write(Message in, Result.Presence presence) {
        Map<String, Message> clients = new LinkedHashMap<>();
        presence.clients().forEach(info -> clients.put(info.client(), Publications.message(info)));
        in.with("presence", clients);
    }

    private static Result.Refresh refresh(Message in, Message around) {
        return new Result.Refresh(in.text("client"), in.text("version"), in.flag("expires"), in.integer("ttl"));
    }

    private static void write(Message in, Result.Refresh refresh) {
        in.with("client", refresh.client())
                .with("version", refresh.version())
                .with("expires", refresh.expires())
                .with("ttl", refresh.ttl());
    }

    private static Push.Subscribe subscribed(Message in, Message around) {
        return new Push.Subscribe(
                around.text("channel"), in.flag("recoverable"), in.flag("positioned"), in.position(), in.bytes("data"));
    }

    private static void write(Message in, Push.Subscribe subscribe) {
        in.with("recoverable", subscribe.recoverable())
                .with("positioned", subscribe.positioned())
                .with(subscribe.position())
                .with("data", subscribe.data());
    }

    private static ChannelName channel(String name) throws BadFrame {
        if (!ChannelName.isValid(name)) {
            throw new BadFrame("channel is no name of a channel");
        }
        return new ChannelName(name);
    }
}
