@NullMarked
package io.keyproof.document.terraform;

import org.jspecify.annotations.NullMarked;
