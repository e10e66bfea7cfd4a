/** The one port to policies: who asks, what for, and the answer of an {@link AccessDecider}. */
@NullMarked
package io.keyproof.sandbox.access;

import org.jspecify.annotations.NullMarked;
