/** The facade: all that the command line and the Maven plugin call. */
@NullMarked
package io.keyproof;

import org.jspecify.annotations.NullMarked;
