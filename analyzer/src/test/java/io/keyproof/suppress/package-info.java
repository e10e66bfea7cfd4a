@NullMarked
package io.keyproof.suppress;

import org.jspecify.annotations.NullMarked;
