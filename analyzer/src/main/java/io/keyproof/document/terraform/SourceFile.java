package io.keyproof.document.terraform;

/**
 * A file that was read.
 *
 * @param name as reports show it
 */
record SourceFile(String name, String text) {}
