@NullMarked
package io.keyproof.normalize;

import org.jspecify.annotations.NullMarked;
