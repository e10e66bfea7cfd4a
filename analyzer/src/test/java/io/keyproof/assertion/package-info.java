@NullMarked
package io.keyproof.assertion;

import org.jspecify.annotations.NullMarked;
