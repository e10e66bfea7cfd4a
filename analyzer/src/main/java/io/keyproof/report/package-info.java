/**
 * What an analysis says, written down for people and machines. No decisions: a report shows what
 * {@link io.keyproof.finding.AnalysisResult} holds, and the same result gives the same bytes.
 */
@NullMarked
package io.keyproof.report;

import org.jspecify.annotations.NullMarked;
