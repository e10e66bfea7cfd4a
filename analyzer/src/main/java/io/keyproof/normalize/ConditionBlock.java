package io.keyproof.normalize;

import io.keyproof.document.tree.Node.Member;
import io.keyproof.model.Condition;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.Parsed;
import java.util.List;
import java.util.Map;

/** A condition block that stands outside of a policy, in AWS's own words. */
public final class ConditionBlock {

  private ConditionBlock() {}

  /**
   * The conditions, with complaints about those that cannot be read.
   *
   * @param element the member whose value is the block
   */
  public static Parsed<List<Condition>> read(Member element) {
    Complaints complaints = new Complaints(element.span().file());
    List<Condition> conditions =
        ConditionNormalizer.conditions(
            PolicyKind.IDENTITY, element, new TextNormalizer(Map.of()), complaints);
    return Parsed.of(conditions, complaints.diagnostics());
  }
}
