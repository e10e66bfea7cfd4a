@NullMarked
package io.keyproof.document.json;

import org.jspecify.annotations.NullMarked;
