package dev.wshub.hub.websocket;

import dev.wshub.hub.config.CompressionSettings;
import dev.wshub.hub.core.Encoding;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.HashMap;
import java.util.Map;

/** permessage-deflate (RFC 7692) on one event loop: what the connections that have agreed on it share. */
final class Compression {

    /*
     * Without context takeover each message stands for itself. So one deflater and one inflater do for all connections,
     * none of which keeps anything between two messages, and a publication is compressed once for all who are told it.
     * With a context of its own each connection would hold a third of a megabyte, and compress everything again.
     */

    private final Deflation deflation;
    private final Inflation inflation;
    private final WebSocketDecoderConfig decoderConfig;
    private final Map<Encoding, Encoding> packed = new HashMap<>();

    /**
     * @param most how many bytes a message of a client may have
     * @param strict how frames are read where nothing is negotiated
     */
    Compression(CompressionSettings settings, int most, WebSocketDecoderConfig strict) {
        this.deflation = new Deflation(settings.level(), settings.threshold());
        this.inflation = new Inflation(most);
        // The reserved bits are left to Inflating.
        this.decoderConfig = strict.toBuilder().allowExtensions(true).build();
    }

    /** The one encoding that says what {@code plain} says, but compressed. */
    Encoding pack(Encoding plain) {
        return packed.computeIfAbsent(plain, encoding -> new Deflated(encoding, deflation));
    }

    Inflation inflation() {
        return inflation;
    }

    WebSocketDecoderConfig decoderConfig() {
        return decoderConfig;
    }

    /** Gives memory back that is not Java's. Whoever is still here may still be told something. */
    void end() {
        deflation.end();
        inflation.end();
    }
}
