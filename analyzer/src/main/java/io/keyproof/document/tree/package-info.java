/** Input as a tree, whatever the syntax it was written in: every node knows where it stands. */
@NullMarked
package io.keyproof.document.tree;

import org.jspecify.annotations.NullMarked;
