package io.keyproof.report;

/** How much a text report shows. */
public enum Detail {
  /** What a reader needs to judge and fix each finding. */
  BRIEF,
  /** Also every context key of a witness, suppressed findings, and what each file was read as. */
  FULL
}
