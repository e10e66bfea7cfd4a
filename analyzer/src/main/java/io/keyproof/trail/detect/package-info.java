/** Misuse in recorded calls: what nobody did before, and what nobody approved. */
@NullMarked
package io.keyproof.trail.detect;

import org.jspecify.annotations.NullMarked;
