package dev.wshub.protocol;

/**
 * Who a client is, as other clients are told.
 *
 * @param user from its token; empty if it came without
 * @param client the id of its connection
 * @param connInfo JSON from its connection token, or empty
 * @param chanInfo JSON from its subscription token, or empty
 */
public record ClientInfo(String user, String client, Payload connInfo, Payload chanInfo) {

    /** How long it is, in characters and bytes, without what a protocol puts around it. */
    public long length() {
        return (long) user.length() + client.length() + connInfo.length() + chanInfo.length();
    }

    public static ClientInfo of(String user, String client) {
        return new ClientInfo(user, client, Payload.EMPTY, Payload.EMPTY);
    }
}
