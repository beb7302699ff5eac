/**
 * What travels between clients, hubs and Redis: channel names, publications, close codes and the
 * envelopes of the Redis contract. Knows the JDK and a parser of JSON only, so that a client or a load generator can
 * use it.
 */
@NullMarked
package dev.wshub.protocol;

import org.jspecify.annotations.NullMarked;
