/**
 * Witnesses performed in the crypto sandbox: a real key is created under the policy in question,
 * the call is made, real ciphertext goes through. The only user of the sandbox.
 */
@NullMarked
package io.keyproof.replay;

import org.jspecify.annotations.NullMarked;
