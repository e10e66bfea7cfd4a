/** Policies that allow what was used, and no more. */
@NullMarked
package io.keyproof.trail.suggest;

import org.jspecify.annotations.NullMarked;
