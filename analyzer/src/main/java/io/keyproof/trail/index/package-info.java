/** A trail folded into little memory: what is equal is held once, and indexes merge. */
@NullMarked
package io.keyproof.trail.index;

import org.jspecify.annotations.NullMarked;
