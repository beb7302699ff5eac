package dev.wshub.hub.ops;

import dev.wshub.hub.core.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Function Compute calls when it begins, freezes or ends an instance. Anybody can ask for these paths, but only
 * the platform can say in a header that it is the one who does.
 */
public final class Hooks {

    private static final Logger log = LoggerFactory.getLogger(Hooks.class);
    private static final String CONTROL_PATH = "x-fc-control-path";
    private static final String INITIALIZE = "/initialize";
    private static final String PRE_STOP = "/pre-stop";
    private static final String PRE_FREEZE = "/pre-freeze";

    /** The hub also works while Redis is away, so that is waited for, but not for long. */
    private static final int MOST_LOOKS = 50;

    private static final long LOOK_MILLIS = 100;

    private final Vertx vertx;
    private final Readiness readiness;
    private final Supplier<Future<Void>> evacuation;

    /** @param evacuation sends all clients away, and succeeds when nobody is left */
    public Hooks(Vertx vertx, Readiness readiness, Supplier<Future<Void>> evacuation) {
        this.vertx = vertx;
        this.readiness = readiness;
        this.evacuation = evacuation;
    }

    /** Whether it is the platform that calls. */
    public boolean serves(HttpServerRequest request) {
        String path = request.path();
        HttpMethod method = request.method();
        boolean isHook = INITIALIZE.equals(path)
                ? method.equals(HttpMethod.POST)
                : (PRE_STOP.equals(path) || PRE_FREEZE.equals(path)) && method.equals(HttpMethod.GET);
        return isHook && path.equals(request.getHeader(CONTROL_PATH));
    }

    public void handle(HttpServerRequest request) {
        log.info("{} begins request-id={}", request.path(), requestId(request));
        done(request).onComplete(done -> {
            log.info("{} is done request-id={}", request.path(), requestId(request));
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end("done\n");
        });
    }

    /** Before a freeze nothing is left to do: whatever belongs to a connection is done before it is closed. */
    private Future<Void> done(HttpServerRequest request) {
        return switch (request.path()) {
            case INITIALIZE -> ready(MOST_LOOKS);
            case PRE_STOP -> evacuation.get();
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> ready(int looks) {
        if (looks == 0 || readiness.answer().status() == 200) {
            return Future.succeededFuture();
        }
        Promise<Void> later = Promise.promise();
        vertx.setTimer(LOOK_MILLIS, id -> ready(looks - 1).onComplete(later));
        return later.future();
    }

    private static String requestId(HttpServerRequest request) {
        return RequestId.printable(request.getHeader(RequestId.HEADER));
    }
}
