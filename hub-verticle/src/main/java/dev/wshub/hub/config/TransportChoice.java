package dev.wshub.hub.config;

/** How the hub talks to the kernel. */
public enum TransportChoice {
    /** The first of io_uring, epoll and NIO that works here. */
    AUTO,
    IO_URING,
    EPOLL,
    NIO
}
