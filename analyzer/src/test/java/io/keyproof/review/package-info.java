@NullMarked
package io.keyproof.review;

import org.jspecify.annotations.NullMarked;
