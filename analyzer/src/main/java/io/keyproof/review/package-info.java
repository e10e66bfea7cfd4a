/** Base against head: what a change does to findings and to access. */
@NullMarked
package io.keyproof.review;

import org.jspecify.annotations.NullMarked;
