/**
 * Satisfiability over attributes with finitely many values each, in plain Java: propagation over
 * sets of values that are still possible, and a case split where nothing more follows. The first
 * tier of the engine; the solver is the second.
 */
@NullMarked
package io.keyproof.symbolic.search;

import org.jspecify.annotations.NullMarked;
