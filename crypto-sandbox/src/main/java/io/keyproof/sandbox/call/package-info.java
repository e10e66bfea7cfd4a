/** The KMS operations as AWS shapes them: one record per call, its response nested in it. */
@NullMarked
package io.keyproof.sandbox.call;

import org.jspecify.annotations.NullMarked;
