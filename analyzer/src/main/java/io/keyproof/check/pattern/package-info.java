/**
 * What is written, part by part: which parts of policies, grants and aliases a pattern is about,
 * and the phrases that patterns are made of. Nothing here asks what a policy allows.
 */
@NullMarked
package io.keyproof.check.pattern;

import org.jspecify.annotations.NullMarked;
