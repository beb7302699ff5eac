package dev.wshub.load.run;

import dev.wshub.load.measure.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** All crews, as the thread that conducts them sees them. */
final class Crews {

    /** A generator that does not answer itself for so long measures nothing. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long GLANCE = 10_000_000;

    private final List<Crew> crews;

    Crews(List<Crew> crews) {
        this.crews = crews;
    }

    /** Each on its own loop. */
    void tell(Consumer<Crew> what) {
        crews.forEach(crew -> crew.transport().loop().execute(() -> what.accept(crew)));
    }

    void speak() {
        double all = ask(crew -> crew.speakers().count());
        tell(crew -> crew.speakers().begin(crew.speakers().count() / all));
    }

    /** Returns the sum of what they say. */
    long ask(ToLongFunction<Crew> what) {
        return all(what::applyAsLong).stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everybody has come, or could not. */
    boolean haveSettled() {
        return ask(crew -> crew.isSettled() ? 0 : 1) == 0;
    }

    boolean isAnybodyPending() {
        return ask(crew -> crew.isAnybodyPending() ? 1 : 0) > 0;
    }

    /** Messages that have been published and not received. */
    long underWay() {
        return ask(crew -> crew.tally().underWay());
    }

    /** Nothing of what was to be sent up to {@code now} is awaited any more. */
    void writeOff(long now) {
        tell(crew -> crew.tally().writeOff(now));
    }

    int in() {
        return (int) ask(Crew::in);
    }

    Reading take() {
        var sum = new Reading();
        all(crew -> crew.tally().take()).forEach(sum::add);
        return sum;
    }

    private <T> List<T> all(Function<Crew, T> what) {
        List<Future<T>> answers = crews.stream()
                .<Future<T>>map(crew -> crew.transport().loop().submit((Callable<T>) () -> what.apply(crew)))
                .toList();
        return answers.stream().map(Crews::await).toList();
    }

    private static <T> T await(Future<T> answer) {
        try {
            return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "an event loop of the generator has not answered for " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Everybody goes. */
    void end(Duration limit) {
        tell(Crew::end);
        long end = System.nanoTime() + limit.toNanos();
        while (in() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(GLANCE);
        }
        crews.forEach(crew -> crew.transport().close(limit));
    }
}
