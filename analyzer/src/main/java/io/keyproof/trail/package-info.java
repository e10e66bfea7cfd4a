/** CloudTrail: reading its records, what they ask, and what a change would have answered. */
@NullMarked
package io.keyproof.trail;

import org.jspecify.annotations.NullMarked;
