/** That what is measured is right. */
@NullMarked
package io.keyproof.benchmark;

import org.jspecify.annotations.NullMarked;
