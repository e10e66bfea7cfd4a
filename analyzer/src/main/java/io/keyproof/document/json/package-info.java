/**
 * JSON: bytes to text, text to a tree with exact spans, and policies back to text. Hostile input is
 * bounded in size, depth and number of values, and always ends in a located complaint.
 */
@NullMarked
package io.keyproof.document.json;

import org.jspecify.annotations.NullMarked;
