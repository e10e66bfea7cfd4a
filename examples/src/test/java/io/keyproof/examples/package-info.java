/** Runs every scenario directory of this module. */
@NullMarked
package io.keyproof.examples;

import org.jspecify.annotations.NullMarked;
