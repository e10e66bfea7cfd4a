/** CloudTrail's records, read from files as AWS delivers them. */
@NullMarked
package io.keyproof.trail.read;

import org.jspecify.annotations.NullMarked;
