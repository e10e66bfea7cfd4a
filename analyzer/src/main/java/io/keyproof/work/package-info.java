/** How work is shared between threads; it knows nothing of what the work is. */
@NullMarked
package io.keyproof.work;

import org.jspecify.annotations.NullMarked;
