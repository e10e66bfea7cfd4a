package io.keyproof.symbolic;

import io.keyproof.document.json.PolicyWriter;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Grant;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A scenario for a person: policies as JSON, then each request with both verdicts and the trace.
 */
final class Counterexample {

  private final Scenario scenario;
  private final StringBuilder text = new StringBuilder();

  Counterexample(Scenario scenario) {
    this.scenario = scenario;
  }

  String text() {
    boolean open = scenario.calls().stream().anyMatch(call -> !isKnown(call));
    if (open) {
      line("policies as the encoder has them: " + scenario.policies());
    }
    for (Scenario.Outcome outcome : scenario.outcomes(UnaryOperator.identity())) {
      Assignment values = outcome.call().values();
      ApplicablePolicies known = values.in(scenario.policies());
      RequestContext request = values.in(scenario.request(outcome.call()));
      if (open) {
        line("with " + values);
      }
      policies(known);
      line(request.caller() + " asks for " + request.action() + " on " + request.resource());
      line("  context " + request.context());
      line("  evaluator: " + outcome.verdict() + ", encoder: " + outcome.reading());
      outcome.complaints().forEach(complaint -> line("  " + complaint));
      PolicyEvaluator.compile(known)
          .evaluate(request)
          .trace()
          .lines()
          .forEach(line -> line("    " + line));
    }
    return text.toString();
  }

  private boolean isKnown(Scenario.Call call) {
    return call.values().in(scenario.policies()).equals(scenario.policies());
  }

  private void policies(ApplicablePolicies policies) {
    policies.resourcePolicy().ifPresent(this::policy);
    policies.identityPolicies().forEach(this::policy);
    policies.permissionsBoundary().ifPresent(all -> layer("permissions boundary", all));
    policies.sessionPolicies().ifPresent(all -> layer("session policies", all));
    policies.serviceControlPolicies().ifPresent(all -> levels("service control policies", all));
    policies.resourceControlPolicies().ifPresent(all -> levels("resource control policies", all));
    policies.endpointPolicy().ifPresent(all -> layer("endpoint policy", all));
    for (Grant grant : policies.grants()) {
      line(grant.toString());
    }
  }

  private void levels(String what, List<List<Policy>> levels) {
    line(what + " of " + levels.size() + " levels");
    levels.forEach(level -> layer("level", level));
  }

  private void layer(String what, List<Policy> policies) {
    line(what + ":" + (policies.isEmpty() ? " none" : ""));
    policies.forEach(this::policy);
  }

  private void policy(Policy policy) {
    line(policy.kind().words() + " " + PolicyWriter.write(policy));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
