package dev.wshub.protocol.centrifuge;

/** What a hub says: the answer to a command, or a {@link Push} that nobody asked for. */
public sealed interface Reply permits Reply.Answer, Reply.Refused, Reply.Ping, Push {

    /**
     * A command has been carried out.
     *
     * @param id that of the command
     */
    record Answer(long id, Result result) implements Reply {}

    /**
     * A command has not been carried out.
     *
     * @param id that of the command
     */
    record Refused(long id, Refusal why) implements Reply {}

    /** The empty reply: asks whether the client lives, which answers {@link Request.Pong}. */
    record Ping() implements Reply {}
}
