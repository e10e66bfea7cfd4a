/** Programs that measure; they are run by hand, on data that is not part of this repository. */
@NullMarked
package io.keyproof.measure;

import org.jspecify.annotations.NullMarked;
