package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The messages that users send, {@code {"t":427100012345678901,"e":0,"d":"xxx"}}: when the message was to be sent, by
 * whom, and padding. What is read back stands at a fixed place, so that nothing need be parsed to find it.
 *
 * <p>The time is in nanoseconds of the run's clock, behind four digits that are the run's own: other generators may be
 * at the same server, and their messages are no concern of ours.
 */
public final class Stamp {

    /** What every message begins with. */
    static final long HEAD = 0x7B22_7422_3AL;

    /** What a message has at least. */
    public static final int LEAST_BYTES = 38;

    public static final int MOST_BYTES = 1 << 20;

    /** Not one of this run. */
    public static final long FOREIGN = -1;

    /** Of one figure, as it stands at a fixed place. */
    public static final int MOST_ENDPOINTS = 10;

    static final int HEAD_BYTES = 5;
    private static final int TIME_DIGITS = 18;
    private static final long ONE_RUN = 100_000_000_000_000L;
    private static final int ENDPOINT_AT = HEAD_BYTES + TIME_DIGITS + 5;

    /** What stands between the time and the endpoint, <code>,"e":</code>. */
    private static final long BETWEEN = 0x2C22_6522_3AL;

    private static final int BETWEEN_AT = HEAD_BYTES + TIME_DIGITS;

    private final long base = ThreadLocalRandom.current().nextLong(1_000, 10_000) * ONE_RUN;
    private final byte[] form;

    /** Messages of so many bytes each. */
    public Stamp(int bytes) {
        form = new byte[bytes];
        Arrays.fill(form, (byte) 'x');
        put(text(base, 0), 0);
        put("\"}", bytes - 2);
    }

    /** A message up to its padding. */
    static String text(long time, int endpoint) {
        return "{\"t\":" + time + ",\"e\":" + endpoint + ",\"d\":\"";
    }

    private void put(String text, int at) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, form, at, ascii.length);
    }

    /** A message that is to be sent at {@code intended}, by a user of the endpoint {@code from}. */
    public byte[] message(long intended, int from) {
        byte[] message = form.clone();
        long rest = base + intended;
        for (int at = HEAD_BYTES + TIME_DIGITS - 1; at >= HEAD_BYTES; at--) {
            message[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        message[ENDPOINT_AT] = (byte) ('0' + from);
        return message;
    }

    /** Whether a message begins at {@code at}, in the form in which we write them. */
    static boolean isAt(ByteBuf in, int at, int to) {
        return to - at >= LEAST_BYTES && in.getLong(at) >>> 24 == HEAD && in.getLong(at + BETWEEN_AT) >>> 24 == BETWEEN;
    }

    /** When the message at {@code at} was to be sent, or {@link #FOREIGN}. */
    public long intended(ByteBuf in, int at) {
        long time = (eightDigits(in.getLongLE(at + HEAD_BYTES)) * 100_000_000L
                                + eightDigits(in.getLongLE(at + HEAD_BYTES + 8)))
                        * 100
                + 10L * (in.getByte(at + HEAD_BYTES + 16) - '0')
                + (in.getByte(at + HEAD_BYTES + 17) - '0')
                - base;
        return time < 0 || time >= ONE_RUN ? FOREIGN : time;
    }

    /** The endpoint whose user sent the message at {@code at}. */
    public int endpoint(ByteBuf in, int at) {
        return in.getByte(at + ENDPOINT_AT) - '0';
    }

    /** The number that eight bytes of text are, the first in the lowest bits; two digits, four and eight at a time. */
    private static long eightDigits(long ascii) {
        long digits = ascii & 0x0F0F_0F0F_0F0F_0F0FL;
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF_00FF_00FF_00FFL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_FFFF_0000_FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFF_FFFFL;
    }
}
