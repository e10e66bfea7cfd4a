/** The index of a trail, built on many machines. */
@NullMarked
package io.keyproof.examples.spark;

import org.jspecify.annotations.NullMarked;
