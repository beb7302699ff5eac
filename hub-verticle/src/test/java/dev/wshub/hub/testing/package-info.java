/** What tests of the hub run against: real servers, started and ended by the test. */
@NullMarked
package dev.wshub.hub.testing;

import org.jspecify.annotations.NullMarked;
