/** The examples of {@code docs/embedding.md}, as they stand there. */
@NullMarked
package dev.wshub.hub.example;

import org.jspecify.annotations.NullMarked;
