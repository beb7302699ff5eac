package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Plain rooms: a message in is a message out. */
final class RawSpeech implements Speech {

    @Override
    public String path(Role role) {
        String token = role.token().isEmpty() ? "" : "token=" + encoded(role.token());
        String echo = role.isMember() ? "" : "echo=false";
        String query = token + (token.isEmpty() || echo.isEmpty() ? "" : "&") + echo;
        return "/rooms/" + encoded(role.channel()) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String subprotocol() {
        return "";
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public void greet(Role role, ByteBuf out) {
        // The path has said it.
    }

    @Override
    public void publish(String channel, byte[] data, int note, ByteBuf out) {
        out.writeBytes(data);
    }

    @Override
    public void hear(ByteBuf in, int from, int to, Hearing hearing) {
        if (Stamp.isAt(in, from, to)) {
            hearing.onPublication(in, from);
            return;
        }
        ByteBuf restored = Rewritten.restored(ByteBufUtil.getBytes(in, from, to - from));
        if (restored != null) {
            hearing.onPublication(restored, 0);
        }
    }
}
