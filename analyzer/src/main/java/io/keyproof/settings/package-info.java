/**
 * {@code keyproof.yaml}: what a team has decided, where each decision stands, and who may change
 * it.
 */
@NullMarked
package io.keyproof.settings;

import org.jspecify.annotations.NullMarked;
