@NullMarked
package io.keyproof.replay;

import org.jspecify.annotations.NullMarked;
