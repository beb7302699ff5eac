package dev.wshub.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ClientInfo} as the Centrifuge protocol writes it in JSON; {@code conn_info} and {@code chan_info} as they
 * are.
 */
public final class ClientInfoJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            // Half a surrogate pair, which a JSON string may have, has no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final byte[] bytes;
    private final JsonParser json;
    private String user = "";
    private String client = "";
    private Payload connInfo = Payload.EMPTY;
    private Payload chanInfo = Payload.EMPTY;

    private ClientInfoJson(byte[] bytes, JsonParser json) {
        this.bytes = bytes;
        this.json = json;
    }

    /** Always valid JSON: infos that are none are written as strings. */
    public static byte[] write(ClientInfo info) {
        var out = new ByteArrayOutputStream(
                64 + info.connInfo().length() + info.chanInfo().length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("user", info.user());
            json.writeStringField("client", info.client());
            write(json, "conn_info", info.connInfo());
            write(json, "chan_info", info.chanInfo());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String name, Payload value) throws IOException {
        if (value.isEmpty()) {
            return;
        }
        json.writeFieldName(name);
        if (JsonText.isValue(value.bytes())) {
            json.writeRawValue(value.text());
        } else {
            json.writeString(value.text());
        }
    }

    /** Returns null for whatever is not such an object. Fields of other names are passed over. */
    public static @Nullable ClientInfo read(byte[] bytes) {
        if (!JsonText.isValue(bytes, JsonText.MAX_DEPTH + 1)) {
            return null;
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return new ClientInfoJson(bytes, json).read();
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable ClientInfo read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!readInto(name)) {
                return null;
            }
        }
        return new ClientInfo(user, client, connInfo, chanInfo);
    }

    /** Returns false if the value is of the wrong type. */
    private boolean readInto(String name) throws IOException {
        switch (name) {
            case "user" -> user = json.getText();
            case "client" -> client = json.getText();
            case "conn_info" -> connInfo = raw();
            case "chan_info" -> chanInfo = raw();
            default -> json.skipChildren();
        }
        boolean isText = name.equals("user") || name.equals("client");
        return !isText || json.currentToken() == JsonToken.VALUE_STRING;
    }

    /** The value that begins here, as it is written. */
    private Payload raw() throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        return Payload.of(Arrays.copyOfRange(bytes, start, end));
    }
}
