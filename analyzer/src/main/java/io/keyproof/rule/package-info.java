/**
 * Rules as data: packs are found on the class path or in a directory, their rules are read and
 * lowered to {@link io.keyproof.check.Check}s, and each brings its page and its cases along.
 */
@NullMarked
package io.keyproof.rule;

import org.jspecify.annotations.NullMarked;
