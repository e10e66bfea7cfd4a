@NullMarked
package io.keyproof.trail.detect;

import org.jspecify.annotations.NullMarked;
