/**
 * What operators and curious people ask by HTTP: health, metrics, and the demo page.
 *
 * <p>May import {@code core}, {@code config} and Vert.x HTTP.
 */
@NullMarked
package dev.wshub.hub.ops;

import org.jspecify.annotations.NullMarked;
