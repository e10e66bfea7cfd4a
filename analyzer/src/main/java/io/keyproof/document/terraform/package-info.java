/**
 * Terraform, from the files of a root module to what it deploys. {@link
 * io.keyproof.document.terraform.TerraformReader} finds the root modules; a {@code TerraformModule}
 * works out its values as far as the files tell, and leaves the others unknown. Nothing is fetched
 * or executed, and nothing outside the given paths is read.
 */
@NullMarked
package io.keyproof.document.terraform;

import org.jspecify.annotations.NullMarked;
