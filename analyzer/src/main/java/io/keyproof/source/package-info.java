/**
 * Where things stand: files, spans and located complaints. Every later stage carries a {@link
 * SourceSpan} for whatever it says, and returns {@link Parsed} values with diagnostics instead of
 * throwing for bad input.
 */
@NullMarked
package io.keyproof.source;

import org.jspecify.annotations.NullMarked;
