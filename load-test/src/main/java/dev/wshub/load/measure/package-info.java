/** What was measured, second by second and in total. */
@NullMarked
package dev.wshub.load.measure;

import org.jspecify.annotations.NullMarked;
