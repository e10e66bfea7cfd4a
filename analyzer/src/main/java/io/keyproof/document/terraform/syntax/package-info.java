/**
 * The HashiCorp configuration language, from text to {@link
 * io.keyproof.document.terraform.syntax.Body}: blocks, attributes and expressions, each in its
 * exact place. {@link io.keyproof.document.terraform.syntax.HclSyntax} reads the native syntax,
 * What an expression is worth is not decided here.
 */
@NullMarked
package io.keyproof.document.terraform.syntax;

import org.jspecify.annotations.NullMarked;
