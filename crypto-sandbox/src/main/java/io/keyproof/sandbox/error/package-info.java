/** What KMS answers when it refuses: AWS's error codes and the exceptions that carry them. */
@NullMarked
package io.keyproof.sandbox.error;

import org.jspecify.annotations.NullMarked;
