package dev.wshub.load.speech;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A message of ours that a server has written anew: with spaces, or its members in another order. */
final class Rewritten {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String PADDING = "xx";

    private Rewritten() {}

    /** Returns it as we had written it, with the least padding; null if it cannot be one of ours. */
    static @Nullable ByteBuf restored(byte[] json) {
        if (json.length == 0 || json[0] != '{') {
            return null; // what others say is not worth an exception
        }
        try (JsonParser in = JSON.createParser(json)) {
            return in.nextToken() == JsonToken.START_OBJECT ? restored(in) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable ByteBuf restored(JsonParser in) throws IOException {
        long time = Stamp.FOREIGN;
        int endpoint = -1;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            boolean isWhole = in.nextToken() == JsonToken.VALUE_NUMBER_INT;
            if (isWhole && name.equals("t")) {
                time = in.getLongValue();
            } else if (isWhole && name.equals("e")) {
                endpoint = in.getIntValue();
            } else {
                in.skipChildren();
            }
        }
        String text = Stamp.text(time, endpoint) + PADDING + "\"}";
        ByteBuf message = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        return Stamp.isAt(message, 0, message.writerIndex()) ? message : null;
    }
}
