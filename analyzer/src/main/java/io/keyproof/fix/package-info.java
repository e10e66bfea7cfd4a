/**
 * Edits of the source that take findings away. A rule names a {@link io.keyproof.rule.Remedy};
 * {@link RemedyPlanner} makes text edits of it on the statement as it is written; {@link FixProof}
 * reads the edited files again and compares; {@link Fixer} keeps what is proven.
 */
@NullMarked
package io.keyproof.fix;

import org.jspecify.annotations.NullMarked;
