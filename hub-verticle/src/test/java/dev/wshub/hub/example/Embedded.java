package dev.wshub.hub.example;

import dev.wshub.hub.HubVerticle;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import io.vertx.core.Vertx;
import java.util.Map;

/** A program that has a hub in it. */
public final class Embedded {

    public static void main(String[] arguments) {
        var hub = new HubVerticle(Config.from(Settings.fromKeys(Map.of("listen.port", 9000))));
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(hub)
                .compose(deployed -> vertx.deployVerticle(new Greeter()))
                .onSuccess(deployed -> System.out.println("listening on port " + hub.port()))
                .onFailure(cause -> vertx.close());
    }
}
