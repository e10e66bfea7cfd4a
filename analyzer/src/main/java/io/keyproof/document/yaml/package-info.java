/** YAML as a tree in which every node has a span. */
@NullMarked
package io.keyproof.document.yaml;

import org.jspecify.annotations.NullMarked;
