package dev.wshub.hub.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON inside a token. For one token. */
final class ClaimsReader {

    // A claim that is there twice means one thing to us and another to the next.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** The year 33658; so times in milliseconds, a common mistake, are noticed. */
    private static final double LAST_SECOND = 1e12;

    private final JsonParser json;
    private @Nullable String user;
    private @Nullable String issuer;
    private @Nullable String channel;
    private List<String> audience = List.of();
    private List<String> channels = List.of();
    private Payload info = Payload.EMPTY;
    private long expiresAt;
    private long notBefore;

    private ClaimsReader(JsonParser json) {
        this.json = json;
    }

    /** Throws {@link Invalid} if it is no object, or a claim that counts here is of the wrong kind. */
    static Claims read(byte[] content) {
        try (JsonParser json = JSON.createParser(content)) {
            return new ClaimsReader(json).read();
        } catch (IOException e) {
            throw new Invalid("its content is not JSON");
        }
    }

    private Claims read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Invalid("its content is not a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                readClaim(name);
            }
        }
        if (json.nextToken() != null) {
            throw new Invalid("its content is more than a JSON object");
        }
        return new Claims(user, issuer, audience, expiresAt, notBefore, info, channels, channel);
    }

    private void readClaim(String name) throws IOException {
        switch (name) {
            case "sub" -> user = text(name);
            case "iss" -> issuer = text(name);
            case "aud" -> audience = texts(name);
            case "exp" -> expiresAt = seconds(name);
            case "nbf" -> notBefore = seconds(name);
            case "info" -> info = compact();
            case "channels" -> channels = channels(name);
            case "channel" -> channel = channel(name);
            default -> json.skipChildren();
        }
    }

    private String text(String claim) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Invalid("its " + claim + " is not a text");
        }
        return json.getText();
    }

    /** One text counts as a list of one. */
    private List<String> texts(String claim) throws IOException {
        return json.currentToken() == JsonToken.START_ARRAY ? list(claim) : List.of(text(claim));
    }

    private List<String> list(String claim) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new Invalid("its " + claim + " is not a list");
        }
        Set<String> items = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(text(claim));
        }
        return List.copyOf(items);
    }

    /** Back ends write fractions too. What ended before 1970 is not what never ends, so it is never 0. */
    private long seconds(String claim) throws IOException {
        if (!json.currentToken().isNumeric() || json.getDoubleValue() >= LAST_SECOND) {
            throw new Invalid("its " + claim + " is not in seconds since 1970");
        }
        return Math.max(1, (long) json.getDoubleValue());
    }

    /** Without blanks and line ends, which would break the frame that it is sent in; numbers as they are written. */
    private Payload compact() throws IOException {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.copyCurrentStructureExact(json);
        }
        byte[] bytes = out.toByteArray();
        if (!JsonText.isValue(bytes)) {
            throw new Invalid("its info is nested deeper than " + JsonText.MAX_DEPTH);
        }
        return Payload.of(bytes);
    }

    private List<String> channels(String claim) throws IOException {
        List<String> names = list(claim);
        names.forEach(name -> checkName(claim, name));
        return names;
    }

    private String channel(String claim) throws IOException {
        String name = text(claim);
        checkName(claim, name);
        return name;
    }

    private static void checkName(String claim, String name) {
        if (!ChannelName.isValid(name)) {
            throw new Invalid("its " + claim + " has what cannot be the name of a channel");
        }
    }
}
