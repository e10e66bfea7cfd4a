@NullMarked
package io.keyproof.symbolic.pattern;

import org.jspecify.annotations.NullMarked;
