/**
 * Evaluation cases: a request with the policies that bear on it and, perhaps, the decision that is
 * expected. {@link io.keyproof.testcase.CaseFiles} reads them from files, {@link
 * io.keyproof.testcase.SingleRequest} from a command line; each becomes one {@link
 * io.keyproof.finding.CaseOutcome}.
 */
@NullMarked
package io.keyproof.testcase;

import org.jspecify.annotations.NullMarked;
