/** The command line: the only place that prints, exits or reads the environment. */
@NullMarked
package io.keyproof.cli;

import org.jspecify.annotations.NullMarked;
