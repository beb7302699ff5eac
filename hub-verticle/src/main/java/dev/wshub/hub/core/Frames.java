package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Writes the frames that a server sends: never fragmented, never masked (RFC 6455, section 5.2). */
public final class Frames {

    /** The most bytes that a header takes: two, and a 64-bit length. */
    public static final int MAX_HEADER = 10;

    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private Frames() {}

    /** Appends the header of a message whose payload of {@code length} bytes follows. */
    public static void header(ByteBuf out, MessageKind kind, int length) {
        header(out, kind == MessageKind.TEXT ? TEXT : BINARY, length);
    }

    /** Appends a ping without payload. */
    public static void ping(ByteBuf out) {
        header(out, PING, 0);
    }

    /** Appends the answer to a ping, which repeats its payload (RFC 6455, section 5.5.3). */
    public static void pong(ByteBuf out, ByteBuf payload) {
        header(out, PONG, payload.readableBytes());
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    }

    public static void close(ByteBuf out, CloseReason reason) {
        header(out, CLOSE, 2 + ByteBufUtil.utf8Bytes(reason.text()));
        out.writeShort(reason.code());
        ByteBufUtil.writeUtf8(out, reason.text());
    }

    /** Appends the answer to a close frame that carried {@code code}, or to one without a code if it is 0. */
    public static void closeEcho(ByteBuf out, int code) {
        header(out, CLOSE, code == 0 ? 0 : 2);
        if (code != 0) {
            out.writeShort(code);
        }
    }

    private static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(FIN | opcode);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }
}
