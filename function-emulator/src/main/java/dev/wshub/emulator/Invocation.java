package dev.wshub.emulator;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/**
 * One request in one instance, from its arrival to its end: the function has answered, the client or the instance has
 * gone, or the platform cuts it.
 */
final class Invocation {

    /** What all invocations share. */
    record Surroundings(Vertx vertx, Function function, HttpClient client, PlatformHeaders headers) {}

    /** What is open between a client and an instance. */
    interface Exchange {

        /** Ends what an answer by the platform has not ended, at once and without a word. */
        void cut();

        /** The client has gone. */
        void abandon();
    }

    private final HttpServerRequest request;
    private final Instance instance;
    private final Surroundings around;
    private Exchange exchange = new NotYet();
    private long timer = -1;
    private boolean isOver;

    Invocation(HttpServerRequest request, Instance instance, Surroundings around) {
        this.request = request;
        this.instance = instance;
        this.around = around;
    }

    /** It may have to wait until the instance has started. */
    void begin() {
        request.pause();
        request.response().closeHandler(gone -> clientGone());
        instance.enter(this);
        instance.ready().onSuccess(ready -> forward()).onFailure(cause -> unreachable(cause));
    }

    private void forward() {
        if (isOver) {
            return;
        }
        timer = around.vertx.setTimer(around.function.timeout().toMillis(), id -> cut());
        instance.meter().opened();
        around.client.request(options()).onSuccess(this::send).onFailure(cause -> {
            unreachable(cause);
            instanceClosed();
        });
    }

    private RequestOptions options() {
        var options = new RequestOptions()
                .setMethod(request.method())
                .setURI(request.uri())
                .setHost(Control.LOOPBACK)
                .setPort(instance.port());
        MultiMap headers = HttpHeaders.headers();
        PlatformHeaders.copyEndToEnd(request.headers(), headers);
        around.headers.addInvocation(headers, request.remoteAddress().hostAddress());
        return options.setHeaders(headers);
    }

    private void send(HttpClientRequest out) {
        out.exceptionHandler(known -> {}); // what is waited for fails, too
        if (isOver) {
            Cut.off(out.connection());
            instanceClosed();
            return;
        }
        if (Tunnel.isAskedFor(request)) {
            var tunnel = new Tunnel(this, request, out, around.vertx);
            exchange = tunnel;
            tunnel.open();
        } else {
            var relay = new Relay(this, request, out);
            exchange = relay;
            relay.begin();
        }
    }

    private void cut() {
        instance.tell("cuts a request after " + around.function.timeout().toSeconds() + " s");
        end(504, "FunctionTimeout", "the function has not answered in time");
    }

    private void end(int status, String code, String message) {
        if (!isOver) {
            Answers.refuse(request, status, code, message);
            exchange.cut();
            over();
        }
    }

    /** The instance cannot be reached, or has not answered to the end. */
    void unreachable(Throwable cause) {
        end(502, "FunctionNotStarted", String.valueOf(cause.getMessage()));
    }

    /** The client has gone before the function had answered to the end. */
    void clientGone() {
        if (isOver) {
            return;
        }
        exchange.abandon();
        instance.canceled();
        over();
    }

    /** The process of the instance has gone. */
    void instanceEnded() {
        end(502, "FunctionNotStarted", "the instance has ended");
    }

    /** For the platform the request has ended. */
    void over() {
        if (!isOver) {
            isOver = true;
            around.vertx.cancelTimer(timer);
            instance.leave(this);
        }
    }

    /** For the function the request has ended, which may be later. To be called once. */
    void instanceClosed() {
        instance.meter().closed();
    }

    /** While the instance starts. */
    private static final class NotYet implements Exchange {

        @Override
        public void cut() {
            // There is nothing yet that could be cut.
        }

        @Override
        public void abandon() {
            // There is nobody yet to be told.
        }
    }
}
