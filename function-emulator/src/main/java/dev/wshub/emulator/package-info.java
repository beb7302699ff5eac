/**
 * A function platform on one machine, as Function Compute treats WebSockets: {@link dev.wshub.emulator.Gateway} lets
 * requests in, {@link dev.wshub.emulator.Fleet} finds or starts an instance for each, {@link
 * dev.wshub.emulator.Instance} is one of them from its start to its end, and {@link dev.wshub.emulator.Invocation} is
 * one request in one instance. Everything runs on one event loop, so nothing is locked.
 */
@NullMarked
package dev.wshub.emulator;

import org.jspecify.annotations.NullMarked;
