package dev.wshub.emulator;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** The end of a TCP connection, at once. */
final class Cut {

    private Cut() {}

    /*
     * close() of Vert.x first waits until the peer has taken what was written, and a peer that does not read never does:
     * at the timeout it would stay connected. So the channel under it is closed. That is no public interface of Vert.x,
     * but there is none that does this.
     */
    static void off(HttpConnection connection) {
        var channel = ((ConnectionBase) connection).channel();
        channel.unsafe().close(channel.newPromise());
    }
}
