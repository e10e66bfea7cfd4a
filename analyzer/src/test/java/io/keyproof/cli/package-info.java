/** The command line, run as its users run it. */
@NullMarked
package io.keyproof.cli;

import org.jspecify.annotations.NullMarked;
