/** The plugin's own walls; what it does in a build is tested in {@code src/it}. */
@NullMarked
package io.keyproof.maven;

import org.jspecify.annotations.NullMarked;
