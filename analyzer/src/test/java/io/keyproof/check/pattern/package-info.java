@NullMarked
package io.keyproof.check.pattern;

import org.jspecify.annotations.NullMarked;
