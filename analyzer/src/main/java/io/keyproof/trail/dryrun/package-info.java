/** Recorded calls as dry runs that ask AWS KMS itself. */
@NullMarked
package io.keyproof.trail.dryrun;

import org.jspecify.annotations.NullMarked;
