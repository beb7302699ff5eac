package dev.wshub.hub.config;

/**
 * A value somebody set.
 *
 * @param text never blank
 * @param origin the variable or the file it stands in; empty if it was given in code
 */
record Given(String text, String origin) {}
