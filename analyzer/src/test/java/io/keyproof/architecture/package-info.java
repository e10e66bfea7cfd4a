/** The house's walls, as tests. */
@NullMarked
package io.keyproof.architecture;

import org.jspecify.annotations.NullMarked;
