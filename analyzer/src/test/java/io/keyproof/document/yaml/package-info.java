@NullMarked
package io.keyproof.document.yaml;

import org.jspecify.annotations.NullMarked;
