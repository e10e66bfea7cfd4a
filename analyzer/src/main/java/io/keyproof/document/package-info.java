/**
 * Reading: from the paths of a command line to {@link io.keyproof.document.PolicyDocument}s, trees
 * in which every node has its exact place, with the kind of each document and the reason why it was
 * taken for that.
 *
 * <p>{@link io.keyproof.document.DocumentReader} is the entry; {@link
 * io.keyproof.document.DocumentKind} says what is told apart, {@link io.keyproof.document.Folder}
 * which folders say what belongs together.
 */
@NullMarked
package io.keyproof.document;

import org.jspecify.annotations.NullMarked;
