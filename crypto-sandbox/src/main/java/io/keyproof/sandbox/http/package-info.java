/** KMS and a minimal STS over HTTP: AWS's protocols, and the signatures that they need. */
@NullMarked
package io.keyproof.sandbox.http;

import org.jspecify.annotations.NullMarked;
