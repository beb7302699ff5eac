package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;

/** By the names that JMH shows. */
public enum Protocol {
    JSON,
    PROTOBUF;

    Codec codec() {
        return this == JSON ? JsonCodec.INSTANCE : ProtobufCodec.INSTANCE;
    }
}
