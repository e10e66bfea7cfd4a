/** The values of one attribute, sorted into the classes that the patterns at hand tell apart. */
@NullMarked
package io.keyproof.symbolic.pattern;

import org.jspecify.annotations.NullMarked;
