@NullMarked
package io.keyproof.fix;

import org.jspecify.annotations.NullMarked;
