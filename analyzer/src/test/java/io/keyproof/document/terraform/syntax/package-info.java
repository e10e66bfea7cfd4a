@NullMarked
package io.keyproof.document.terraform.syntax;

import org.jspecify.annotations.NullMarked;
