package io.keyproof;

import io.keyproof.assertion.KeyRequirements;
import io.keyproof.check.DecisionTracer;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Traces;
import io.keyproof.finding.Undecided;
import io.keyproof.model.Deployment;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.rule.Judgement;
import io.keyproof.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of judging one deployment. */
record Findings(List<Finding> found, List<Undecided> undecided) {

  /** The judgements' findings, each performed. */
  static Findings of(
      Deployment deployment, List<Judgement> judgements, WitnessReplayer replayer, Traces traces) {
    List<Optional<Finding>> found =
        Workers.each(
            judgements,
            judgement ->
                told(judgement, traces)
                    .finding(replayer.replay(judgement.result()))
                    .map(finding -> finding.from(deployment.originOf(finding.span()))));
    return new Findings(
        found.stream().flatMap(Optional::stream).toList(),
        judgements.stream().flatMap(judgement -> judgement.undecided().stream()).toList());
  }

  /** With how the evaluator decides its request, if that is wanted. */
  private static Judgement told(Judgement judgement, Traces traces) {
    return switch (traces) {
      case WANTED ->
          new Judgement(
              judgement.rule(), DecisionTracer.traced(judgement.result()), judgement.related());
      case LEFT_OUT -> judgement;
    };
  }

  /** Together with what is required of keys. */
  Findings and(KeyRequirements.Judged required) {
    List<Finding> allFound = new ArrayList<>(found);
    allFound.addAll(required.findings());
    List<Undecided> allUndecided = new ArrayList<>(undecided);
    allUndecided.addAll(required.undecided());
    return new Findings(allFound, allUndecided);
  }
}
