/** What one reads: the progress line, the summary, the JSON and the page with charts. */
@NullMarked
package dev.wshub.load.report;

import org.jspecify.annotations.NullMarked;
