/** Records to the authorization requests that they are about. */
@NullMarked
package io.keyproof.trail.map;

import org.jspecify.annotations.NullMarked;
