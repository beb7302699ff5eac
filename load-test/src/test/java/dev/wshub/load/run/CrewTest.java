package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.measure.Clock;
import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Step;
import dev.wshub.load.scenario.Times;
import dev.wshub.load.scenario.Traffic;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import io.netty.channel.SingleThreadEventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {

    private static final Duration ANY = Duration.ofSeconds(1);

    private static Crew crew() {
        var plan = new Plan(
                Scenario.IDLE,
                List.of(URI.create("ws://127.0.0.1:9")),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(1))),
                new Times(ANY, ANY, ANY, ANY, ANY),
                new Traffic(1, "load-", 0, 0, 0, 128),
                "",
                1,
                LocalAddresses.ANY);
        return new Crew(new Stage(plan, Clock.start()), 0);
    }

    @Test
    void readsBetweenTwoTurnsOfWhatIsDue() throws Exception {
        Crew crew = crew();
        var loop = (SingleThreadEventLoop) crew.transport().loop();
        var isTurnOver = new AtomicBoolean();
        var wasTurnOver = new CompletableFuture<Boolean>();

        loop.execute(() -> {
            loop.executeAfterEventLoopIteration(() -> isTurnOver.set(true));
            crew.at(crew.now(), () -> wasTurnOver.complete(isTurnOver.get()));
        });

        assertThat(wasTurnOver.get(30, TimeUnit.SECONDS)).isTrue();
        crew.transport().close(ANY);
    }
}
