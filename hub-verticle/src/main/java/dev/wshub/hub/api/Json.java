package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How JSON is read and written here. */
final class Json {

    /** Fields of an object, written into it. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // A payload stands in the object of the request.
                    .maxNestingDepth(JsonText.MAX_DEPTH + 1)
                    // The body has its limit, and nobody reads what payloads hold.
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // Half a surrogate pair, which a JSON string may have, has no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // Offsets count bytes in UTF-8 only.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // The names in payloads are not ours, and the table of the virtual machine is not for them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    static byte[] object(Fields fields) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return out.toByteArray();
    }

    /** JSON as it is, other text as a string, other bytes as a string in base 64: as Centrifuge clients are told. */
    static void payload(JsonGenerator json, byte[] bytes) throws IOException {
        if (JsonText.isValue(bytes)) {
            raw(json, bytes);
        } else if (Utf8.isValid(bytes)) {
            json.writeString(new String(bytes, StandardCharsets.UTF_8));
        } else {
            json.writeBinary(bytes);
        }
    }

    static void raw(JsonGenerator json, byte[] value) throws IOException {
        json.writeRawValue(new String(value, StandardCharsets.UTF_8));
    }
}
