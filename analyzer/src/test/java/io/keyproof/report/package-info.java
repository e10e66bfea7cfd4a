/** Reports, compared with what they should look like. */
@NullMarked
package io.keyproof.report;

import org.jspecify.annotations.NullMarked;
