/**
 * AWS authorization as data: policies, grants, keys, callers, requests and decisions. Records,
 * enums and sealed types only; no I/O, no decisions.
 *
 * <p>Read in this order: {@link io.keyproof.model.Policy} and {@link io.keyproof.model.Statement}
 * (what is written), {@link io.keyproof.model.Text} and {@link io.keyproof.model.Guard} (what an
 * infrastructure file leaves open), {@link io.keyproof.model.PolicySet} (everything one run read),
 * {@link io.keyproof.model.ApplicablePolicies} (what bears on one caller and one key), {@link
 * io.keyproof.model.RequestContext} and {@link io.keyproof.model.Decision}.
 */
@NullMarked
package io.keyproof.model;

import org.jspecify.annotations.NullMarked;
