@NullMarked
package io.keyproof.symbolic;

import org.jspecify.annotations.NullMarked;
