@NullMarked
package io.keyproof.settings;

import org.jspecify.annotations.NullMarked;
