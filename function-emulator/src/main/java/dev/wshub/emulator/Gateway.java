package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** The platform's door: lets in what it takes, and finds an instance for it. */
final class Gateway {

    private static final int MOST_LINE_BYTES = 16_384;
    private static final int MOST_HEADER_BYTES = 32_768;
    private static final long CLOSE_MILLIS = 1_000;

    private final Fleet fleet;
    private final Invocation.Surroundings around;
    private final HttpServer server;
    private int refused;

    Gateway(Fleet fleet, Invocation.Surroundings around) {
        this.fleet = fleet;
        this.around = around;
        this.server = around.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(MOST_LINE_BYTES)
                        .setMaxHeaderSize(MOST_HEADER_BYTES)
                        .setMaxFormBufferedBytes(0)
                        .setHandle100ContinueAutomatically(true)
                        .setHttp2ClearTextEnabled(false));
        server.requestHandler(this::handle).invalidRequestHandler(Gateway::refuseInvalid);
    }

    /** Succeeds with the port, which is any that is free if {@code port} is 0. */
    Future<Integer> listen(int port, String host) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    /** Clients get a moment to take what was said to them last. */
    Future<Void> close() {
        return server.close().timeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS).otherwiseEmpty();
    }

    /** How many requests found no room. */
    int refused() {
        return refused;
    }

    private void handle(HttpServerRequest request) {
        String refusal = PlatformHeaders.refusal(request);
        if (!refusal.isEmpty()) {
            Answers.refuse(request, 400, "InvalidArgument", refusal);
            return;
        }
        try {
            fleet.place()
                    .ifPresentOrElse(
                            instance -> new Invocation(request, instance, around).begin(),
                            () -> refuseForRoom(request));
        } catch (UncheckedIOException e) {
            Answers.refuse(request, 502, "FunctionNotStarted", "an instance cannot be started: " + e.getMessage());
        }
    }

    /** What follows on its connection cannot be understood. */
    private static void refuseInvalid(HttpServerRequest request) {
        Answers.refuse(request, 400, "InvalidArgument", "the request is too large, or no HTTP");
        request.connection().close();
    }

    private void refuseForRoom(HttpServerRequest request) {
        if (fleet.isClosed()) {
            Answers.refuse(request, 503, "ServiceUnavailable", "the platform ends");
            return;
        }
        refused++;
        int most = around.function().maxInstances();
        Answers.refuse(request, 429, "ResourceExhausted", "all " + most + " instances are full");
    }
}
