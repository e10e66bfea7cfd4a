/**
 * What expressions are worth: known values, null, and values that are unknown, chosen by what is
 * unknown, or put together of such. {@link io.keyproof.document.terraform.value.Functions} works
 * out the functions of the language.
 */
@NullMarked
package io.keyproof.document.terraform.value;

import org.jspecify.annotations.NullMarked;
