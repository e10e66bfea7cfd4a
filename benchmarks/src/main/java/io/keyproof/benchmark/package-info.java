/** How fast requests are decided, over a mix of policies and requests as accounts have them. */
@NullMarked
package io.keyproof.benchmark;

import org.jspecify.annotations.NullMarked;
