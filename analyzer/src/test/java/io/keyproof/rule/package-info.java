@NullMarked
package io.keyproof.rule;

import org.jspecify.annotations.NullMarked;
