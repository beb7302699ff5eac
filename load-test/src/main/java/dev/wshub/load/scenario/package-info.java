/** What is asked for: who comes when, what they do, and what must hold. */
@NullMarked
package dev.wshub.load.scenario;

import org.jspecify.annotations.NullMarked;
