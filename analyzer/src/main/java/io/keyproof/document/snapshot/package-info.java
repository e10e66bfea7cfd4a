/** What the AWS CLI tells of a whole account, as resources. */
@NullMarked
package io.keyproof.document.snapshot;

import org.jspecify.annotations.NullMarked;
