/** Findings that do not count: suppressed where they stand, or known from a baseline. */
@NullMarked
package io.keyproof.suppress;

import org.jspecify.annotations.NullMarked;
