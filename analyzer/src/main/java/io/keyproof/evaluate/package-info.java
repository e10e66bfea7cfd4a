/**
 * The concrete evaluator: what AWS decides on one request, and why. {@link
 * io.keyproof.evaluate.PolicyEvaluator} compiles the policies that bear on a question once and then
 * answers request after request.
 *
 * <p>Read in this order: {@link io.keyproof.evaluate.Authorization} (the decision procedure),
 * {@link io.keyproof.evaluate.PrincipalMatcher} and {@link io.keyproof.evaluate.Reach} (whom a
 * statement names, and what still limits him), {@link io.keyproof.evaluate.ConditionMatcher}
 * (qualifiers, absent keys), {@link io.keyproof.evaluate.ValueTests} (the operators), {@link
 * io.keyproof.evaluate.GrantMatcher}. Logic is three-valued throughout, since infrastructure files
 * leave values open: {@link io.keyproof.evaluate.Truth}.
 */
@NullMarked
package io.keyproof.evaluate;

import org.jspecify.annotations.NullMarked;
