/** What users and the hub say to each other: raw rooms, and the Centrifuge protocol in JSON and Protobuf. */
@NullMarked
package dev.wshub.load.speech;

import org.jspecify.annotations.NullMarked;
