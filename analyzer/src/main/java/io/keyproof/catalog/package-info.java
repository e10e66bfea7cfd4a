/**
 * AWS's own facts, read from data files: which actions KMS has and which condition keys a request
 * of each kind carries. A name that is not here may be newer than the tables.
 */
@NullMarked
package io.keyproof.catalog;

import org.jspecify.annotations.NullMarked;
