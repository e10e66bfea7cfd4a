/** What a changed policy would have decided otherwise. */
@NullMarked
package io.keyproof.trail.replay;

import org.jspecify.annotations.NullMarked;
