/** Tables of cases in files: an input, what is expected of it, one line a fact. */
@NullMarked
package io.keyproof.casefile;

import org.jspecify.annotations.NullMarked;
