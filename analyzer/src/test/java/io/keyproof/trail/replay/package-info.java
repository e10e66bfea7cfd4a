@NullMarked
package io.keyproof.trail.replay;

import org.jspecify.annotations.NullMarked;
