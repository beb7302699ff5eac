package dev.wshub.hub.config;

/** Whether a server must prove who it is. */
public enum TlsVerify {
    /** Its certificate must be trusted and name its host. */
    STRICT,
    /** Any certificate will do: encrypted, but not safe from who sits in the middle. */
    OFF
}
