package dev.wshub.hub.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A function that says what it notices. A client of its WebSocket hears the name of its instance and then its own
 * messages; "ill" makes it fail its health checks from then on, "well" makes it pass them again, "die" ends the process,
 * and "farewell" makes it say a lot and close. It never answers what comes to "/silence".
 */
public final class EchoFunction {

    /** How often it says {@link #LONG} for a farewell. */
    public static final int FAREWELLS = 200;

    public static final String LONG = "x".repeat(60_000);

    private static final int FAREWELL = 4_242;

    private static boolean isIll;

    private EchoFunction() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer()
                .webSocketHandshakeHandler(handshake -> {
                    if (!handshake.path().equals("/silence")) {
                        handshake.accept();
                    }
                })
                .webSocketHandler(EchoFunction::talk)
                .requestHandler(EchoFunction::answer)
                .listen(Integer.parseInt(System.getenv("FC_CUSTOM_LISTEN_PORT")), "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        System.out.println("pid " + ProcessHandle.current().pid());
    }

    private static void talk(ServerWebSocket socket) {
        socket.closeHandler(closed -> System.out.println("closed " + socket.closeStatusCode()));
        socket.textMessageHandler(text -> {
            isIll = text.equals("ill") || (isIll && !text.equals("well"));
            if (text.equals("die")) {
                Runtime.getRuntime().halt(3);
            }
            if (text.equals("farewell")) {
                farewell(socket);
                return;
            }
            socket.writeTextMessage(text);
        });
        socket.writeTextMessage(System.getenv("FC_INSTANCE_ID"));
    }

    private static void farewell(ServerWebSocket socket) {
        for (int said = 0; said < FAREWELLS; said++) {
            socket.writeTextMessage(LONG);
        }
        socket.close((short) FAREWELL);
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/ready" ->
                request.response().setStatusCode(isIll ? 503 : 200).end();
            case "/initialize", "/pre-stop" -> {
                System.out.println(
                        "hook " + request.method() + " " + request.headers().get("x-fc-control-path"));
                request.response().end();
            }
            case "/headers" -> {
                var said = new JsonObject();
                request.headers()
                        .forEach(header -> said.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
                request.response().putHeader("x-said", "yes").end(said.encode());
            }
            case "/body" ->
                request.body()
                        .onSuccess(body -> request.response().setStatusCode(201).end(body));
            case "/silence" -> System.out.println("silent");
            default -> request.response().setStatusCode(404).end();
        }
    }
}
