/** The SAT solver behind a narrow door: the only user of Z3. */
@NullMarked
package io.keyproof.symbolic.solver;

import org.jspecify.annotations.NullMarked;
