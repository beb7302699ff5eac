package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks an instance how it is, again and again while it is awake. Only an instance that is well is given requests. */
final class HealthCheck {

    static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long PERIOD_MILLIS = 5_000;
    private static final int FAILURES = 2;

    private final Vertx vertx;
    private final Supplier<Future<Void>> question;
    private final Consumer<Boolean> changed;
    private boolean isWell = true;
    private int failures;
    private int round;
    private long timer = -1;

    /** @param changed is told when the instance has become well or unwell */
    HealthCheck(Vertx vertx, Supplier<Future<Void>> question, Consumer<Boolean> changed) {
        this.vertx = vertx;
        this.question = question;
        this.changed = changed;
    }

    boolean isWell() {
        return isWell;
    }

    void begin() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, id -> ask());
    }

    /** What is still to be answered does not count: who sleeps cannot answer. */
    void pause() {
        vertx.cancelTimer(timer);
        round++;
    }

    void ask() {
        int asked = round;
        question.get().onComplete(answer -> {
            if (asked == round) {
                judge(answer.succeeded());
            }
        });
    }

    private void judge(boolean succeeded) {
        failures = succeeded ? 0 : failures + 1;
        boolean was = isWell;
        isWell = failures < FAILURES && (succeeded || isWell);
        if (was != isWell) {
            changed.accept(isWell);
        }
    }
}
