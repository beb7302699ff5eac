/** The run itself. A {@link dev.wshub.load.run.Crew} has its users on one event loop, and nothing in it is locked. */
@NullMarked
package dev.wshub.load.run;

import org.jspecify.annotations.NullMarked;
