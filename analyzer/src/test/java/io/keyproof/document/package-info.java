@NullMarked
package io.keyproof.document;

import org.jspecify.annotations.NullMarked;
