/** Cases are read with exact complaints, and decided through the same reader that users have. */
@NullMarked
package io.keyproof.testcase;

import org.jspecify.annotations.NullMarked;
