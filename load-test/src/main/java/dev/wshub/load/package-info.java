/** The load generator: a stranger to the server, it knows what travels and nothing of who serves it. */
@NullMarked
package dev.wshub.load;

import org.jspecify.annotations.NullMarked;
