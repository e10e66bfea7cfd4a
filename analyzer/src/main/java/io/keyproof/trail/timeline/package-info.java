/** How keys were used over time, what that costs, and how near it is to AWS's quotas. */
@NullMarked
package io.keyproof.trail.timeline;

import org.jspecify.annotations.NullMarked;
