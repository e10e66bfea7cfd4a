package io.keyproof.finding;

/** Whether each witness comes with how the evaluator decides it. */
public enum Traces {
  LEFT_OUT,
  WANTED
}
