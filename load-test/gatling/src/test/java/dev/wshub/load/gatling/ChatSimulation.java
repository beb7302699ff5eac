package dev.wshub.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.util.List;
import java.util.UUID;

/** People come into rooms, say some lines, hear each of them as all others in the room do, and go. */
public final class ChatSimulation extends Simulation {

    /** Lines of two runs at the same time are not the same. */
    private static final String RUN = UUID.randomUUID().toString();

    private final Options options = Options.of(System.getProperties());

    /** All who chat, whatever they speak, meet in the same rooms. */
    public ChatSimulation() {
        List<PopulationBuilder> people =
                options.protocols().stream().map(this::people).toList();
        setUp(people)
                .protocols(http.wsBaseUrl(options.url()))
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(Conversation.HEARD)
                                .responseTime()
                                .percentile(99)
                                .lt(options.p99()));
    }

    private PopulationBuilder people(Protocol protocol) {
        ScenarioBuilder visit = scenario(protocol.name()).exec(visit(protocol.conversation()));
        return options.isOpen()
                ? visit.injectOpen(
                        rampUsersPerSec(0).to(options.arrivals()).during(options.ramp()),
                        constantUsersPerSec(options.arrivals()).during(options.duration()))
                : visit.injectClosed(
                        rampConcurrentUsers(0).to(options.users()).during(options.ramp()),
                        constantConcurrentUsers(options.users()).during(options.duration()));
    }

    private ChainBuilder visit(Conversation conversation) {
        ChainBuilder lines = repeat(options.lines(), "line")
                .on(pace(options.pace()).exec(ChatSimulation::think).exec(conversation.say()));
        return exec(this::chooseRoom)
                .exec(exitBlockOnFail().on(exec(conversation.enter()).exec(lines)))
                .exec(conversation.leave());
    }

    private Session chooseRoom(Session session) {
        return session.set("room", "chat-" + session.userId() % options.rooms());
    }

    private static Session think(Session session) {
        return session.set(
                "text",
                "{\"run\":\"" + RUN + "\",\"user\":" + session.userId() + ",\"line\":" + session.getInt("line") + "}");
    }
}
