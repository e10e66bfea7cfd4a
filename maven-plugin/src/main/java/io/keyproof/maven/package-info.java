/** The analyzer in a Maven build: thin Mojos, no logic of their own. */
@NullMarked
package io.keyproof.maven;

import org.jspecify.annotations.NullMarked;
