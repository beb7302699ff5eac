package dev.wshub.protocol.centrifuge;

/**
 * What a client says.
 *
 * @param id chosen by the client and repeated in the reply, from 0 to 4,294,967,295; 0 asks for no reply
 */
public record Command(long id, Request request) {}
