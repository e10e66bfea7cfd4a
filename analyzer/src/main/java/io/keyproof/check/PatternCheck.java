package io.keyproof.check;

import io.keyproof.check.pattern.Part;
import io.keyproof.check.pattern.Part.GrantPart;
import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.check.pattern.Parts;
import io.keyproof.check.pattern.PatternMatcher;
import io.keyproof.finding.Certainty;
import io.keyproof.model.Guard;
import io.keyproof.model.Policy;
import io.keyproof.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that a pattern fits. What of a text is not known, no pattern fits. */
final class PatternCheck {

  private PatternCheck() {}

  static List<CheckResult> run(Check.Pattern check, Parts parts) {
    List<CheckResult> results = new ArrayList<>();
    for (Part part : parts.of(check.kind())) {
      if (isAskedAbout(check, part)) {
        PatternMatcher.reason(check.property(), part)
            .flatMap(reason -> result(check, part, reason))
            .ifPresent(results::add);
      }
    }
    return results;
  }

  private static boolean isAskedAbout(Check.Pattern check, Part part) {
    return check.policies().isEmpty()
        || part.within(PolicyPart.class)
            .filter(in -> check.policies().contains(in.policy().kind()))
            .isPresent();
  }

  private static Optional<CheckResult> result(Check.Pattern check, Part part, String reason) {
    return severity(check, part)
        .map(
            severity ->
                new CheckResult.Written(
                    owner(part),
                    part.span(),
                    severity,
                    isCertain(part) ? Certainty.ALWAYS : Certainty.MAY,
                    part.text(),
                    part.within(StatementPart.class).map(Part::text).orElse(""),
                    policy(part),
                    reason));
  }

  private static Optional<Severity> severity(Check.Pattern check, Part part) {
    return check.grades().stream()
        .filter(grade -> PatternMatcher.reason(grade.where(), part).isPresent())
        .map(PatternGrade::severity)
        .findFirst();
  }

  private static boolean isCertain(Part part) {
    return part.guard().equals(Guard.ALWAYS)
        && part.enclosing().map(PatternCheck::isCertain).orElse(true);
  }

  private static String owner(Part part) {
    return part.within(PolicyPart.class)
        .map(PolicyPart::owner)
        .or(() -> part.within(GrantPart.class).map(grant -> grant.key().name()))
        .orElseGet(part::text);
  }

  private static String policy(Part part) {
    return part.within(PolicyPart.class)
        .map(PolicyPart::policy)
        .map(PatternCheck::words)
        .orElseGet(() -> "key `" + owner(part) + "`");
  }

  private static String words(Policy policy) {
    return policy.kind().words() + " `" + policy.name() + "`";
  }
}
