package dev.wshub.load.run;

import dev.wshub.load.measure.Tally;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.speech.Role;
import dev.wshub.load.speech.Speech;
import dev.wshub.load.wire.Transport;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The users of one event loop; all of it happens there. */
final class Crew {

    /** So many arrive or go in one turn, so that the others are heard in between. */
    private static final int MOST_A_TURN = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Stage stage;
    private final int number;
    private final Transport transport;
    private final Speech speech;
    private final Tally tally;
    private final List<VirtualUser> users = new ArrayList<>();
    private final List<VirtualUser> publishers = new ArrayList<>();
    private final Speakers speakers = new Speakers(this);
    private final Turn turn = new Turn(this);
    private int settled;
    private int expected;
    private int in;
    private List<VirtualUser> scouts = List.of();
    private boolean isOver;

    /** @param number of this crew, from 0 */
    Crew(Stage stage, int number) {
        this.stage = stage;
        this.number = number;
        this.transport = new Transport("crew-" + number, plan().times().timeout(), plan().outboundBytes());
        this.speech = plan().protocol().speech(plan().traffic().payload());
        this.tally = new Tally(stage.clock());
        boolean membersSpeak = plan().traffic().publishers() == 0;
        for (int user = number; user < plan().users(); user += plan().loops()) {
            VirtualUser member = member(user, plan().endpointOf(user));
            users.add(member);
            if (membersSpeak) {
                speakers.add(member);
            }
        }
        for (int n = number;
                n < plan().traffic().publishers() && !plan().traffic().isSilent();
                n += plan().loops()) {
            VirtualUser publisher = publisher(n);
            publishers.add(publisher);
            speakers.add(publisher);
        }
    }

    private VirtualUser member(int user, int endpoint) {
        int channel = plan().channelOf(user);
        var role = new Role(plan().traffic().channel(channel), true, true, plan().token());
        return new VirtualUser(this, user, endpoint, channel, role);
    }

    private VirtualUser publisher(int publisher) {
        int channel = publisher % plan().traffic().channels();
        int endpoint = publisher % plan().endpoints().size();
        boolean subscribes = !plan().arePublishersFree();
        var role = new Role(plan().traffic().channel(channel), false, subscribes, plan().token());
        return new VirtualUser(this, plan().users() + publisher, endpoint, channel, role);
    }

    Stage stage() {
        return stage;
    }

    Plan plan() {
        return stage.plan();
    }

    Transport transport() {
        return transport;
    }

    Speech speech() {
        return speech;
    }

    Tally tally() {
        return tally;
    }

    Speakers speakers() {
        return speakers;
    }

    Turn turn() {
        return turn;
    }

    long now() {
        return stage.clock().now();
    }

    boolean isOver() {
        return isOver;
    }

    /** How long who goes waits for the server to close the socket; at the end nobody needs the ports any more. */
    Duration patience() {
        return isOver ? Duration.ZERO : PATIENCE;
    }

    /** Whether users come and go by themselves. */
    boolean comeAndGo() {
        return plan().scenario() == Scenario.CHURN && !isOver;
    }

    /** Those who are in their channels, or may speak. */
    int in() {
        return in;
    }

    /** Whether all have come that were to come up to now, or could not. */
    boolean isSettled() {
        return settled == expected;
    }

    void settled() {
        settled++;
    }

    boolean isAnybodyPending() {
        return Stream.concat(users.stream(), publishers.stream()).anyMatch(VirtualUser::isPending);
    }

    void joined(VirtualUser user) {
        in++;
        stage.joined(user.channel(), user.endpoint());
    }

    void left(VirtualUser user) {
        in--;
        stage.left(user.channel(), user.endpoint());
    }

    Future<?> after(Duration time, Runnable what) {
        return transport.loop().schedule(what, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** In another turn, also if it has passed: what a loop is given to execute comes before it reads again. */
    void at(long time, Runnable what) {
        transport.loop().schedule(what, Math.max(1, time - now()), TimeUnit.NANOSECONDS);
    }

    /**
     * The publishers come, and one user at each endpoint who then goes, so that what is done for the first time is not
     * measured, and that one knows whether there are servers at all.
     */
    void rehearse() {
        expected += publishers.size();
        publishers.forEach(publisher -> publisher.arrive(now()));
        if (!users.isEmpty()) {
            int first = users.get(0).number();
            scouts = IntStream.range(0, plan().endpoints().size())
                    .mapToObj(endpoint -> member(first, endpoint))
                    .toList();
            expected += scouts.size();
            scouts.forEach(scout -> scout.arrive(now()));
        }
    }

    void endRehearsal() {
        scouts.forEach(VirtualUser::dismiss);
    }

    /** @param begin when the first user comes */
    void begin(long begin) {
        expected += users.size();
        arrive(begin, 0);
    }

    private void arrive(long begin, int first) {
        int next = first;
        while (next < users.size() && next - first < MOST_A_TURN && due(begin, next) <= now()) {
            users.get(next).arrive(due(begin, next));
            next++;
        }
        if (next < users.size() && !isOver) {
            int rest = next;
            at(due(begin, next), () -> arrive(begin, rest));
        }
    }

    private long due(long begin, int user) {
        return begin + plan().injection().at(users.get(user).number());
    }

    /** Who is there to hear is cut, and wants to come back at that moment; so does a publisher that is away. */
    void storm(long moment) {
        inTurns(publishers, 0, publisher -> publisher.arrive(moment));
        inTurns(users, 0, user -> user.cutAndReturn(moment));
    }

    /** Nobody comes any more, goes by itself or says anything; who is on the way may still come in. */
    void rest() {
        isOver = true;
        speakers.stop();
    }

    /** Everybody goes. */
    void end() {
        rest();
        inTurns(publishers, 0, VirtualUser::leave);
        inTurns(users, 0, VirtualUser::leave);
    }

    private void inTurns(List<VirtualUser> of, int first, Consumer<VirtualUser> what) {
        int end = Math.min(of.size(), first + MOST_A_TURN);
        of.subList(first, end).forEach(what);
        if (end < of.size()) {
            at(now(), () -> inTurns(of, end, what));
        }
    }

    /** Of all crews. */
    long underWay() {
        stage.owe(number, tally.underWay());
        return stage.underWay();
    }
}
