package io.keyproof.finding;

import io.keyproof.model.Assumption;
import io.keyproof.model.Trace;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * What an assertion came to for one key.
 *
 * @param key what reports call the key
 * @param span where its policy stands
 * @param counterexample the request that breaks the assertion, or that leaves it open
 * @param reasons why it is inconclusive, or what sees to it that it holds
 * @param notes what the reader of a verdict should know, such as that it holds of nobody
 * @param premises what of the files was taken for what, or left out, as sentences
 * @param unseen what the verdict does not cover, as sentences
 * @param assumptions what the verdict rests on beyond the input
 */
public record AssertedKey(
    String key,
    SourceSpan span,
    AssertionVerdict verdict,
    Optional<Counterexample> counterexample,
    List<String> reasons,
    List<String> notes,
    List<String> premises,
    List<String> unseen,
    List<Assumption> assumptions) {

  public AssertedKey {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
    premises = List.copyOf(premises);
    unseen = List.copyOf(unseen);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * A request that shows something of a key.
   *
   * @param trace how the evaluator decided it
   */
  public record Counterexample(
      Witness witness, Certainty certainty, Confirmation confirmation, Trace trace) {}
}
