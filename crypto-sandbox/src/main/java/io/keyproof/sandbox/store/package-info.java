/** Keys, grants and aliases as this account and Region holds them. */
@NullMarked
package io.keyproof.sandbox.store;

import org.jspecify.annotations.NullMarked;
