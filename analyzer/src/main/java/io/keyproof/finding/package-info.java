/**
 * What an analysis says: findings with their witnesses and confirmations, what could not be
 * decided, and what was made of each file. All that a report shows; no decisions.
 */
@NullMarked
package io.keyproof.finding;

import org.jspecify.annotations.NullMarked;
