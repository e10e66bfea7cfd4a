/**
 * What a stack or a root module deploys, whatever language it was written in: {@link
 * io.keyproof.document.deployment.Resource} in AWS's words, with values worked out as far as the
 * files tell. Readers of infrastructure languages end here; normalizing begins here.
 */
@NullMarked
package io.keyproof.document.deployment;

import org.jspecify.annotations.NullMarked;
