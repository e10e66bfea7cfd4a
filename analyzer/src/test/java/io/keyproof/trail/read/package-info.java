@NullMarked
package io.keyproof.trail.read;

import org.jspecify.annotations.NullMarked;
