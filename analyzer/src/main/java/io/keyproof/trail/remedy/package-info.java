/** What would have stopped an incident, and nothing else. */
@NullMarked
package io.keyproof.trail.remedy;

import org.jspecify.annotations.NullMarked;
