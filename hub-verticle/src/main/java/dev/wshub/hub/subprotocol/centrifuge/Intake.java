package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Hub;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.Request;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands of one client that wait. As much is carried out as may be at once: the answers to one frame of small
 * commands can be larger than all memory. While something waits, nothing more is read from the client.
 */
final class Intake {

    /**
     * How many reads may be under way. What they bring comes in one turn if they are asked in one, and only in the next does
     * it show whether the client takes it.
     */
    private static final int MOST_READS = 2;

    private final Conversation conversation;
    private final Client client;
    private List<Command> waiting = List.of();

    /** The first of those that wait. */
    private int next;

    /** How many commands await their answer. */
    private int inFlight;

    /** How many of them are reads that are not over. */
    private int reads;

    private boolean isGoingOn;
    private boolean isHeldBack;
    private boolean hasEnded;

    Intake(Conversation conversation, Client client) {
        this.conversation = conversation;
        this.client = client;
    }

    void add(List<Command> commands) {
        waiting = isIdle()
                ? commands
                : Stream.concat(rest().stream(), commands.stream()).toList();
        next = 0;
        goOn();
    }

    /** A command is carried out that will be answered. */
    void begun(Request request) {
        inFlight++;
        if (Reads.isRead(request)) {
            reads++;
        }
    }

    /** A read is over, and will be answered in this turn. */
    void hasRead() {
        reads--;
    }

    /** Its answer is out. What waits is not carried out at once: more may belong to that command. */
    void answered() {
        inFlight--;
        if (isHeldBack && !isGoingOn) {
            hub().turn().atEnd(this::goOn);
        }
    }

    void goOn() {
        if (isGoingOn || hasEnded) {
            return;
        }
        isGoingOn = true;
        client.replies().begin();
        while (!isIdle() && conversation.isReady() && hasRoom()) {
            conversation.hear(client, waiting.get(next++));
        }
        if (isIdle()) {
            clear();
        }
        client.replies().end();
        isGoingOn = false;
        if (!hasEnded) {
            comeBack();
            holdBack();
        }
    }

    private boolean hasRoom() {
        return !isFull() && !hasSaidEnough() && (reads < MOST_READS || !Reads.isRead(nextRequest()));
    }

    private Request nextRequest() {
        return waiting.get(next).request();
    }

    private boolean isFull() {
        return inFlight >= client.house().settings().commandsInFlight();
    }

    private Hub hub() {
        return client.house().hub();
    }

    private boolean hasSaidEnough() {
        return client.replies().isMoreThan(hub().largest());
    }

    /** In the next turn it shows whether the client reads what it has asked for; else it is closed as slow. */
    private void comeBack() {
        if (!isIdle() && hasSaidEnough()) {
            hub().turn().next(this::goOn);
        }
    }

    private void holdBack() {
        boolean isTooMuch = !isIdle() || isFull();
        if (isTooMuch && !isHeldBack) {
            client.member().pause();
        } else if (!isTooMuch && isHeldBack) {
            client.member().resume();
        }
        isHeldBack = isTooMuch;
    }

    void end() {
        hasEnded = true;
        clear();
    }

    /** Whether no command waits. */
    private boolean isIdle() {
        return next == waiting.size();
    }

    private List<Command> rest() {
        return waiting.subList(next, waiting.size());
    }

    private void clear() {
        waiting = List.of();
        next = 0;
    }
}
