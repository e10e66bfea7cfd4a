/**
 * Access assertions: what must hold of the access to keys, kept beside the policies and decided
 * over all requests. {@link io.keyproof.assertion.AssertionReader} reads {@code *.assert.yaml}
 * files, {@link io.keyproof.assertion.AssertionRunner} lowers each assertion to questions about
 * every key that it means.
 */
@NullMarked
package io.keyproof.assertion;

import org.jspecify.annotations.NullMarked;
