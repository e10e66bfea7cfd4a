/** A local KMS: AWS API shapes and real cryptography; it asks others whether a call is allowed. */
@NullMarked
package io.keyproof.sandbox;

import org.jspecify.annotations.NullMarked;
