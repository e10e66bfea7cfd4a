/**
 * From trees to the model: {@link io.keyproof.normalize.PolicySetNormalizer} turns what was read
 * into one {@link io.keyproof.model.PolicySet}.
 *
 * <p>Whatever cannot be taken as it stands leaves a mark: an error, {@link
 * io.keyproof.model.Policy#unseen} for a statement, {@link io.keyproof.model.Condition.Unreadable}
 * for a condition. A policy that could not be read never looks clean.
 */
@NullMarked
package io.keyproof.normalize;

import org.jspecify.annotations.NullMarked;
