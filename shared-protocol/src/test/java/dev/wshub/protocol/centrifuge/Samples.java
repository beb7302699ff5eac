package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Commands and replies of all kinds, which every codec must carry unchanged. */
final class Samples {

    private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);
    private static final Arbitrary<Integer> COUNTS = Arbitraries.integers().between(0, Integer.MAX_VALUE);
    private static final Arbitrary<Long> FLAG_BITS = Arbitraries.longs();
    private static final Arbitrary<Long> IDS = Arbitraries.longs().between(1, 0xFFFF_FFFFL);
    private static final Arbitrary<Long> OFFSETS = Arbitraries.longs().between(0, Long.MAX_VALUE);

    /** Half a surrogate pair has no UTF-8, so Protobuf cannot carry it. */
    private static final Arbitrary<String> TEXTS = Arbitraries.strings()
            .withChars("abc:/\"\\\n\r\t\u0000\u007f{}[], äé€\u2028\uffff")
            .withCharRange('!', '~')
            .ofMaxLength(12)
            .flatMap(text -> Arbitraries.of(text, text, text + "😀"));

    private static final Arbitrary<Payload> PAYLOADS = Arbitraries.of(
                    "{}",
                    "[]",
                    "\"\"",
                    "null",
                    "true",
                    "-1.5e3",
                    "{\"a\":{\"b\":[1,2,{}]}}",
                    "\"größe €😀\\n\\\"\"",
                    "[ 1 , 2 ]")
            .map(Payload::of);

    private static final Arbitrary<Payload> ANY_PAYLOADS = Arbitraries.oneOf(PAYLOADS, Arbitraries.just(Payload.EMPTY));

    private static final Arbitrary<Position> POSITIONS =
            Combinators.combine(OFFSETS, TEXTS).as(Position::new);

    private static final Arbitrary<ChannelName> CHANNELS = Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .ofMaxLength(20)
            .map(ChannelName::new);

    private static final Arbitrary<ClientInfo> CLIENTS =
            Combinators.combine(TEXTS, TEXTS, ANY_PAYLOADS, ANY_PAYLOADS).as(ClientInfo::new);

    private Samples() {}

    static Arbitrary<Command> commands() {
        return Arbitraries.oneOf(
                Combinators.combine(IDS, requests()).as(Command::new),
                Combinators.combine(Arbitraries.just(0L), requests()).as(Command::new),
                IDS.map(id -> new Command(id, new Request.Unknown())),
                Arbitraries.just(new Command(0, new Request.Pong())));
    }

    private static Arbitrary<Request> requests() {
        return Arbitraries.<Request>oneOf(List.of(
                connects(),
                subscribes(),
                TEXTS.map(Request.Unsubscribe::new),
                Combinators.combine(TEXTS, ANY_PAYLOADS).as(Request.Publish::new),
                TEXTS.map(Request.Presence::new),
                TEXTS.map(Request.PresenceStats::new),
                Combinators.combine(TEXTS, Arbitraries.integers(), POSITIONS.injectNull(0.3), FLAGS)
                        .as(Request.History::new),
                Arbitraries.just(new Request.Ping()),
                ANY_PAYLOADS.map(Request.Send::new),
                Combinators.combine(TEXTS, ANY_PAYLOADS).as(Request.Rpc::new),
                TEXTS.map(Request.Refresh::new),
                Combinators.combine(TEXTS, TEXTS).as(Request.SubRefresh::new)));
    }

    private static Arbitrary<Request.Connect> connects() {
        return Combinators.combine(
                        TEXTS,
                        ANY_PAYLOADS,
                        Arbitraries.maps(TEXTS, subscribes()).ofMaxSize(3),
                        TEXTS,
                        TEXTS,
                        Arbitraries.maps(TEXTS, TEXTS).ofMaxSize(3),
                        FLAG_BITS)
                .as(Request.Connect::new);
    }

    private static Arbitrary<Request.Subscribe> subscribes() {
        return Combinators.combine(
                        TEXTS,
                        TEXTS,
                        POSITIONS,
                        ANY_PAYLOADS,
                        FLAG_BITS,
                        FLAGS,
                        FLAGS,
                        Combinators.combine(FLAGS, FLAGS).as(List::of))
                .as((channel, token, since, data, flag, recover, positioned, more) -> new Request.Subscribe(
                        channel, token, recover, since, data, positioned, more.get(0), more.get(1), flag));
    }

    static Arbitrary<Reply> replies() {
        return Arbitraries.<Reply>oneOf(List.of(
                Combinators.combine(IDS, results()).as(Reply.Answer::new),
                Combinators.combine(
                                IDS, Combinators.combine(COUNTS, TEXTS, FLAGS).as(Refusal::new))
                        .as(Reply.Refused::new),
                Arbitraries.just(new Reply.Ping()),
                pushes()));
    }

    private static Arbitrary<Result> results() {
        return Arbitraries.<Result>oneOf(List.of(
                connectResults(),
                subscribeResults(Result.UNNAMED),
                Arbitraries.of(new Result.Unsubscribe(), new Result.Publish(), new Result.Ping(), new Result.Unknown()),
                CLIENTS.list().uniqueElements(ClientInfo::client).ofMaxSize(3).map(Result.Presence::new),
                Combinators.combine(COUNTS, COUNTS).as(Result.PresenceStats::new),
                Combinators.combine(publications(Result.UNNAMED).list().ofMaxSize(3), POSITIONS)
                        .as(Result.History::new),
                ANY_PAYLOADS.map(Result.Rpc::new),
                Combinators.combine(TEXTS, TEXTS, FLAGS, COUNTS).as(Result.Refresh::new),
                Combinators.combine(FLAGS, COUNTS).as(Result.SubRefresh::new)));
    }

    private static Arbitrary<Result.Connect> connectResults() {
        Arbitrary<Map<String, Result.Subscribe>> subs =
                CHANNELS.flatMap(channel -> subscribeResults(channel).map(result -> Map.of(channel.value(), result)));
        Arbitrary<Function<Map<String, Result.Subscribe>, Result.Connect>> rest = Combinators.combine(
                        TEXTS, TEXTS, FLAGS, FLAGS, COUNTS, COUNTS, ANY_PAYLOADS, FLAG_BITS)
                .as((one, two, expires, pong, ttl, ping, data, time) -> channels ->
                        new Result.Connect(one, two, expires, ttl, data, channels, ping, pong, two, one, time));
        return Combinators.combine(rest, subs.optional().map(map -> map.orElse(Map.of())))
                .as(Function::apply);
    }

    private static Arbitrary<Result.Subscribe> subscribeResults(ChannelName channel) {
        return Combinators.combine(
                        FLAGS,
                        COUNTS,
                        FLAGS,
                        FLAGS,
                        POSITIONS,
                        publications(channel).list().ofMaxSize(3),
                        FLAGS,
                        ANY_PAYLOADS)
                .as((expires, ttl, recoverable, positioned, position, publications, recovered, data) ->
                        new Result.Subscribe(
                                expires,
                                ttl,
                                recoverable,
                                positioned,
                                position,
                                publications,
                                recovered,
                                !recovered,
                                data));
    }

    private static Arbitrary<Push> pushes() {
        return Arbitraries.<Push>oneOf(List.of(
                publications().map(Push.Pub::new),
                Combinators.combine(TEXTS, CLIENTS).as(Push.Join::new),
                Combinators.combine(TEXTS, CLIENTS).as(Push.Leave::new),
                Combinators.combine(TEXTS, COUNTS, TEXTS).as(Push.Unsubscribe::new),
                ANY_PAYLOADS.map(Push.Message::new),
                Combinators.combine(TEXTS, FLAGS, FLAGS, POSITIONS, ANY_PAYLOADS)
                        .as(Push.Subscribe::new),
                TEXTS.map(Push.Unknown::new)));
    }

    /** Their data is JSON. */
    static Arbitrary<Publication> publications() {
        return CHANNELS.flatMap(Samples::publications);
    }

    private static Arbitrary<Publication> publications(ChannelName channel) {
        return Combinators.combine(PAYLOADS, CLIENTS.injectNull(0.5), OFFSETS)
                .as((data, info, offset) -> publication(channel, MessageKind.TEXT, data.bytes(), info, offset));
    }

    /** Of any data. */
    static Arbitrary<Publication> anyPublications() {
        Arbitrary<byte[]> data = Arbitraries.oneOf(
                PAYLOADS.map(Payload::bytes),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
                TEXTS.map(text -> Payload.of(text).bytes()));
        return Combinators.combine(CHANNELS, Arbitraries.of(MessageKind.class), data, CLIENTS.injectNull(0.5), OFFSETS)
                .as(Samples::publication);
    }

    private static Publication publication(
            ChannelName channel, MessageKind kind, byte[] data, @Nullable ClientInfo info, long offset) {
        Publication publication =
                Publication.of(channel, kind, data, Publication.NOBODY).from(info);
        return offset == 0 ? publication : publication.at(new Position(offset, ""));
    }
}
