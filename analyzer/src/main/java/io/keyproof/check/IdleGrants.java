package io.keyproof.check;

import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.model.Grant;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.StatementProver;
import java.util.ArrayList;
import java.util.List;

/** The grants on one key that permit no use of it, or none that other grants do not permit too. */
final class IdleGrants {

  private final Judged judged;
  private final StatementProver prover;
  private final List<StatementFinding> findings = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();

  IdleGrants(Judged judged, StatementProver prover) {
    this.judged = judged;
    this.prover = prover;
  }

  /** Sooner or later a grant works without its token. */
  static List<Grant> propagated(List<Grant> grants) {
    return grants.stream().map(Grant::propagated).toList();
  }

  List<StatementFinding> findings() {
    return findings;
  }

  List<Open> open() {
    return open;
  }

  void judge() {
    List<Grant> left = new ArrayList<>(judged.grants());
    for (Grant grant : judged.grants()) {
      if (isIdle(Kind.DEAD, grant, List.of(), "whether it permits any use of the key")) {
        left.remove(grant);
        add(Kind.DEAD, grant, "it permits no request that could be sent", List.of());
      }
    }
    for (int i = left.size() - 1; i >= 0; i--) {
      Grant grant = left.get(i);
      for (Grant other : List.copyOf(left)) {
        // A foreign grantee needs less where its own account issued the grant.
        boolean comparable =
            !other.equals(grant)
                && grant.issuingAccount().isPresent()
                && grant.issuingAccount().equals(other.issuingAccount());
        if (comparable
            && isIdle(
                Kind.REDUNDANT, grant, List.of(other), "whether another grant permits as much")) {
          left.remove(grant);
          add(
              Kind.REDUNDANT,
              grant,
              "all use of the key that it permits is permitted by `" + other.id() + "`",
              List.of(new StatementReference(other.id(), other.span())));
          break;
        }
      }
    }
  }

  private boolean isIdle(Kind kind, Grant grant, List<Grant> others, String question) {
    Answer answer = prover.findBeyond(grant, others);
    boolean refuted =
        answer instanceof Answer.Possible possible && possible.confidence() == Confidence.CERTAIN;
    if (!refuted && !(answer instanceof Answer.Impossible)) {
      String parts = prover.inexpressible();
      open.add(
          new Open(
              kind,
              judged.words(),
              new StatementReference(grant.id(), grant.span()),
              question,
              parts.isEmpty() ? "the limit of work is reached" : parts));
    }
    return answer instanceof Answer.Impossible;
  }

  private void add(Kind kind, Grant grant, String message, List<StatementReference> because) {
    findings.add(
        new StatementFinding(
            kind,
            judged.words(),
            new StatementReference(grant.id(), grant.span()),
            "",
            grant.span(),
            message,
            because));
  }
}
