package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetClient;
import java.time.Duration;

/** Where instances live: what all of them share. */
record Host(Vertx vertx, Function function, Code code, Control control, NetClient probe, Warden warden, Screen screen) {

    /** Calls a hook, if they are called at all. */
    Future<Void> hook(int port, HttpMethod method, String path, Duration limit) {
        return function.hooks() ? control.hook(port, method, path, limit) : Future.succeededFuture();
    }

    /** Succeeds if the instance on that port is well, or nobody wants to know. */
    Future<Void> howIs(int port) {
        return function.isHealthChecked()
                ? control.health(port, function.healthPath(), HealthCheck.LIMIT)
                : Future.succeededFuture();
    }
}
