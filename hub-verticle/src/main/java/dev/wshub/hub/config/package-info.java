/**
 * What an operator may set: one immutable record per concern, all of them in {@link
 * dev.wshub.hub.config.Config}.
 *
 * <p>A record that exists is valid, because its constructor checks it. Each record declares its keys, with
 * range and default, once; {@link dev.wshub.hub.config.Settings} finds the values. Whatever is wrong becomes
 * a {@link dev.wshub.hub.config.ConfigException} before anything starts, and nothing is corrected silently.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package dev.wshub.hub.config;

import org.jspecify.annotations.NullMarked;
