@NullMarked
package io.keyproof.source;

import org.jspecify.annotations.NullMarked;
