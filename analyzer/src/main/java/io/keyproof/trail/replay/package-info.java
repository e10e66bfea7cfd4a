/**
 * What a changed policy would have decided otherwise.
 *
 * <p>Records by which answers are looked up write out {@code equals} and {@code hashCode}: those
 * that a record gets by itself are made when they are first used, which takes longer than a replay.
 */
@NullMarked
package io.keyproof.trail.replay;

import org.jspecify.annotations.NullMarked;
