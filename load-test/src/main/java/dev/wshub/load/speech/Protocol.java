package dev.wshub.load.speech;

import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;
import java.util.Arrays;
import java.util.Locale;

/** What there is to choose. */
public enum Protocol {
    RAW,
    CENTRIFUGE,
    CENTRIFUGE_PROTOBUF;

    /** A new one, for one event loop and messages of so many bytes. */
    public Speech speech(int payload) {
        return switch (this) {
            case RAW -> new RawSpeech();
            // In JSON the clients of this protocol offer none.
            case CENTRIFUGE -> new CentrifugeSpeech(JsonCodec.INSTANCE, "", new JsonLines(payload));
            case CENTRIFUGE_PROTOBUF ->
                new CentrifugeSpeech(ProtobufCodec.INSTANCE, "centrifuge-protobuf", new ProtobufElements());
        };
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Protocol named(String label) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--protocol must be raw, centrifuge or centrifuge-protobuf, but is " + label));
    }

    /** Whether one connection may speak in any channel. */
    public boolean speaksAnywhere() {
        return this != RAW;
    }
}
