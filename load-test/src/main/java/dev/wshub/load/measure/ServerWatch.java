package dev.wshub.load.measure;

import java.io.Closeable;

/** Asks now and then how the server is. */
public interface ServerWatch extends Closeable {

    /** Nobody has said where the server is. */
    ServerWatch NONE = () -> ServerSample.UNKNOWN;

    /** Since the last time; does not throw, and takes a second at most. */
    ServerSample sample();

    @Override
    default void close() {}
}
