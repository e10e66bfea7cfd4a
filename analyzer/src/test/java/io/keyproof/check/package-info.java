@NullMarked
package io.keyproof.check;

import org.jspecify.annotations.NullMarked;
