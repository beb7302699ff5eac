package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Backend;
import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /connection/websocket}: the path on which the SDKs connect. */
public final class Centrifuge implements ClientProtocol {

    private static final String PATH = "/connection/websocket";
    private static final String JSON = "centrifuge-json";
    private static final String PROTOBUF = "centrifuge-protobuf";

    /**
     * What holds for every conversation.
     *
     * @param instance the id of this instance, as clients are told it
     * @param version of this server, as clients are told it
     * @param pingInterval how often a client is pinged
     * @param greetingTimeout how long a client may take to send its connect command
     * @param refreshGrace how long after the end of its token a client may take to bring another
     * @param commandsPerFrame how many commands a frame may hold
     * @param commandsInFlight how many may wait for an answer before the client is not read any more
     * @param channels how many channels a client may be in
     * @param recovered how many publications a client may be told that comes back, or asks for the history
     */
    public record Settings(
            String instance,
            String version,
            Duration pingInterval,
            Duration greetingTimeout,
            Duration refreshGrace,
            int commandsPerFrame,
            int commandsInFlight,
            int channels,
            int recovered) {}

    /** What the conversations of one event loop share. */
    record House(Hub hub, Authorizer authorizer, Backend backend, Settings settings) {}

    private final House house;

    public Centrifuge(Hub hub, Authorizer authorizer, Backend backend, Settings settings) {
        this.house = new House(hub, authorizer, backend, settings);
    }

    @Override
    public boolean speaksOn(String path) {
        return path.equals(PATH);
    }

    @Override
    public Future<Session> greet(Opening opening) {
        boolean hasNativePings = "true".equals(opening.query().get("cf_ws_frame_ping_pong"));
        return Future.succeededFuture(new Conversation(house, codecFor(opening), hasNativePings));
    }

    /** The SDKs offer none in JSON. */
    @Override
    public @Nullable String subProtocol(List<String> offered) {
        return offered.stream()
                .filter(name -> name.equals(JSON) || name.equals(PROTOBUF))
                .findFirst()
                .orElse(null);
    }

    private Codec codecFor(Opening opening) {
        String spoken = subProtocol(opening.subProtocols());
        boolean isProtobuf = PROTOBUF.equals(spoken)
                || "protobuf".equals(opening.query().get("cf_protocol"))
                || "protobuf".equals(opening.query().get("format"));
        return isProtobuf && !JSON.equals(spoken) ? ProtobufCodec.INSTANCE : JsonCodec.INSTANCE;
    }
}
