/** What KMS says about keys, grants and aliases: values without secrets. */
@NullMarked
package io.keyproof.sandbox.key;

import org.jspecify.annotations.NullMarked;
