/** Trails of any length, and how fast they are read. */
@NullMarked
package io.keyproof.benchmark.trail;

import org.jspecify.annotations.NullMarked;
