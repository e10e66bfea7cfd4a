package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Who can do what with a key, and how it is kept.
 *
 * @param arn empty if no file tells it
 * @param facts what the files say of the key
 * @param pending what will change by itself, in sentences
 * @param answers one for each thing that matters, the use of data first
 */
public record KeyGovernance(
    String name,
    String arn,
    SourceSpan span,
    List<Fact> facts,
    List<String> pending,
    List<AccessAnswer> answers) {

  public KeyGovernance {
    facts = List.copyOf(facts);
    pending = List.copyOf(pending);
    answers = List.copyOf(answers);
  }

  /** The same with the resources that use the key, if there are any. */
  public KeyGovernance usedBy(List<String> resources) {
    if (resources.isEmpty()) {
      return this;
    }
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact("used by", String.join(", ", resources)));
    return new KeyGovernance(name, arn, span, more, pending, answers);
  }

  /** Something that the files say. */
  public record Fact(String name, String value) {}
}
