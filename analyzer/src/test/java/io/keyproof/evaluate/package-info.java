@NullMarked
package io.keyproof.evaluate;

import org.jspecify.annotations.NullMarked;
