@NullMarked
package io.keyproof.work;

import org.jspecify.annotations.NullMarked;
