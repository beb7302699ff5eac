package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the function.
 *
 * <pre>
 * STARTING ── listens, initialised, well ──> READY ── last request over ──> FROZEN
 *     │                                       │  <──── next request ───────   │
 *     └── not in time ──> ENDED <── process ends ── STOPPING <── idle ────────┘
 * </pre>
 */
final class Instance {

    enum State {
        STARTING,
        READY,
        FROZEN,
        STOPPING,
        ENDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration PRE_STOP = Duration.ofSeconds(30);
    private static final Duration TERMINATE = Duration.ofSeconds(10);

    private final String id;
    private final int port;
    private final Host host;
    private final Meter meter = new Meter(System::nanoTime);
    private final Set<Invocation> requests = new LinkedHashSet<>();
    private final Promise<Void> ready = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final InstanceProcess process;
    private final HealthCheck health;
    private State state = State.STARTING;
    private long idleTimer = -1;
    private int served;
    private int freezes;

    /** @param port is free, and where the process is told to listen */
    Instance(String id, int port, Host host) {
        this.id = id;
        this.port = port;
        this.host = host;
        this.health = new HealthCheck(host.vertx(), () -> host.howIs(port), this::healthChanged);
        this.process = InstanceProcess.start(
                host.code(),
                Environment.of(id, port, host.code().directory()),
                host.warden(),
                host.vertx().getOrCreateContext(),
                line -> host.screen().say(id, line));
        process.ended().onSuccess(this::ended);
        start();
    }

    private void start() {
        host.screen().say(id, "starts on port " + port);
        new Startup(host, port, () -> state == State.STARTING)
                .run()
                .onSuccess(well -> becomeReady())
                .onFailure(this::failToStart);
    }

    private void becomeReady() {
        if (state != State.STARTING) {
            return;
        }
        state = State.READY;
        host.screen().say(id, "is ready");
        wake();
        ready.complete();
        restIfIdle();
    }

    private void failToStart(Throwable cause) {
        if (state == State.STARTING) {
            host.screen().say(id, "has not started: " + cause.getMessage());
            ready.tryFail(cause);
            end();
        }
    }

    private void healthChanged(boolean isWell) {
        host.screen().say(id, isWell ? "is well again" : "is not well: it is given no requests");
        freezeIfIdle();
    }

    int port() {
        return port;
    }

    State state() {
        return state;
    }

    Meter meter() {
        return meter;
    }

    /** How many requests it serves or has waiting. */
    int requests() {
        return requests.size();
    }

    boolean hasRoom() {
        boolean takes = state == State.STARTING || state == State.READY || state == State.FROZEN;
        return takes && health.isWell() && requests.size() < host.function().concurrency();
    }

    /** Succeeds when requests may come; fails if that never happens. */
    Future<Void> ready() {
        return ready.future();
    }

    /** Succeeds when its process has gone. */
    Future<Void> ended() {
        return ended.future();
    }

    Statement statement() {
        return new Statement(id, served, freezes, meter.billed());
    }

    void enter(Invocation request) {
        requests.add(request);
        served++;
        host.vertx().cancelTimer(idleTimer);
        if (state == State.FROZEN) {
            thaw();
            state = State.READY;
            wake();
            host.screen().say(id, "goes on");
        }
    }

    void leave(Invocation request) {
        if (requests.remove(request)) {
            restIfIdle();
        }
    }

    private void restIfIdle() {
        if (!requests.isEmpty() || state != State.READY) {
            return;
        }
        idleTimer = host.vertx().setTimer(host.function().idle().toMillis(), id -> stop("idle"));
        freezeIfIdle();
    }

    /** While it is not well it stays awake, since only then can it say that it is well again. */
    private void freezeIfIdle() {
        if (requests.isEmpty()
                && state == State.READY
                && health.isWell()
                && host.function().freezes()) {
            health.pause();
            process.freeze();
            meter.frozen();
            state = State.FROZEN;
            freezes++;
            host.screen().say(id, "is frozen");
        }
    }

    private void thaw() {
        process.thaw();
        meter.thawed();
    }

    private void wake() {
        if (host.function().isHealthChecked()) {
            health.begin();
        }
    }

    /** The hook, then SIGTERM, then SIGKILL; succeeds when the process has gone. */
    Future<Void> stop(String why) {
        if (state == State.STARTING) {
            ready.tryFail("the instance is stopped");
            end();
        } else if (state == State.READY || state == State.FROZEN) {
            host.screen().say(id, "stops: " + why);
            if (state == State.FROZEN) {
                thaw();
            }
            state = State.STOPPING;
            health.pause();
            host.vertx().cancelTimer(idleTimer);
            host.hook(port, HttpMethod.GET, "/pre-stop", PRE_STOP)
                    .onFailure(cause -> host.screen().say(id, String.valueOf(cause.getMessage())))
                    .onComplete(done -> terminate());
        }
        return ended();
    }

    private void terminate() {
        process.terminate();
        long timer = host.vertx().setTimer(TERMINATE.toMillis(), id -> process.kill());
        ended().onComplete(gone -> host.vertx().cancelTimer(timer));
    }

    /**
     * A client has gone before the answer to its request. An instance that serves one request at a time and is not
     * asked for its health is then not used again.
     */
    void canceled() {
        boolean mayBeUsedAgain = state == State.STARTING || state == State.READY;
        if (mayBeUsedAgain
                && host.function().concurrency() == 1
                && !host.function().isHealthChecked()) {
            host.screen().say(id, "is replaced: its client has canceled the request");
            end();
        }
    }

    void tell(String what) {
        host.screen().say(id, what);
    }

    private void end() {
        state = State.STOPPING;
        health.pause();
        host.vertx().cancelTimer(idleTimer);
        process.kill();
    }

    private void ended(@Nullable Integer exitCode) {
        host.screen().say(id, "has ended with " + exitCode);
        state = State.ENDED;
        health.pause();
        host.vertx().cancelTimer(idleTimer);
        ready.tryFail("the instance ended with " + exitCode);
        List.copyOf(requests).forEach(Invocation::instanceEnded);
        ended.complete();
    }
}
