/**
 * The Centrifuge client protocol, version 2: what the {@code centrifuge} clients and a hub say to each other over one
 * WebSocket, in JSON or in Protobuf. A client sends {@link dev.wshub.protocol.centrifuge.Command}s and hears
 * {@link dev.wshub.protocol.centrifuge.Reply}s; {@link dev.wshub.protocol.centrifuge.Codec} turns both into bytes and
 * back.
 *
 * <p>The names and the numbers of the fields are those of {@code definitions/client.proto} in the repository
 * {@code centrifugal/protocol}; they stand once, in {@code Schema}. What a hub never enables is passed over when it is
 * read: map subscriptions, shared poll, deltas, tags and filters by them, compaction of channel names, the dictionary
 * of compression, and the pushes for connections that only listen.
 */
@NullMarked
package dev.wshub.protocol.centrifuge;

import org.jspecify.annotations.NullMarked;
