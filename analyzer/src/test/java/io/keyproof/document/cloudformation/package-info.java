/** Tests of reading CloudFormation. */
@NullMarked
package io.keyproof.document.cloudformation;

import org.jspecify.annotations.NullMarked;
