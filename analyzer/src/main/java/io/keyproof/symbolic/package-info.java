/**
 * Authorization as a formula over all requests. A request is split into attributes (who, which key,
 * which value of each condition key); for each attribute the patterns at hand can tell only
 * finitely many classes of values apart ({@link io.keyproof.symbolic.pattern}), so a policy becomes
 * a Boolean formula over classes, which a SAT solver decides ({@link io.keyproof.symbolic.solver})
 * and whose models are turned back into requests.
 *
 * <p>This is the second reading of the rules of AWS authorization; the first is the evaluator. The
 * two share the model and AWS's catalogues and nothing else, and are held against each other by
 * property tests.
 *
 * <p>What cannot be expressed exactly is an {@link io.keyproof.symbolic.Formula.Opaque} leaf: taken
 * as free where something is to be shown impossible, and against the claim where something is to be
 * shown possible whatever it stands for.
 */
@NullMarked
package io.keyproof.symbolic;

import org.jspecify.annotations.NullMarked;
