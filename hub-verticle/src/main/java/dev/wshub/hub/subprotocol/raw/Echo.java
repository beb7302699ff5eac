package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** {@code /echo}: every message comes back to its sender, as the Function Compute documentation shows it. */
public final class Echo implements ClientProtocol {

    @Override
    public boolean speaksOn(String path) {
        return path.equals("/echo");
    }

    @Override
    public Future<Session> greet(Opening opening) {
        return Future.succeededFuture(new Mirror());
    }

    private static final class Mirror implements Session {

        private @Nullable Member self;

        @Override
        public void opened(Member member) {
            self = member;
            member.introduce("");
        }

        @Override
        public void message(MessageKind kind, ByteBuf payload) {
            if (self != null) {
                self.offer(Frames.message(payload.alloc(), kind, payload));
            }
        }

        @Override
        public void closed() {
            self = null;
        }
    }
}
