/** What each KMS operation does: authorization, then state, then parameters, then the work. */
@NullMarked
package io.keyproof.sandbox.operation;

import org.jspecify.annotations.NullMarked;
