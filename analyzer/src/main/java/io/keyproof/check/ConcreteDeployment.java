package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the deployments that a policy set may become: its account is known, and whatever else the
 * set leaves open has a stand-in.
 *
 * @param standIns the values that are made up, by what they stand for
 */
public record ConcreteDeployment(PolicySet policies, Map<String, String> standIns) {

  public ConcreteDeployment {
    standIns = Map.copyOf(standIns);
  }

  /** The deployment to an account. */
  public static ConcreteDeployment in(String account, PolicySet set) {
    UnknownValues values = new UnknownValues(account);
    Concretizer concretizer = new Concretizer(values, Map.of());
    List<KmsKey> keys = new ArrayList<>();
    for (KmsKey key : set.keys()) {
      ApplicablePolicies filled =
          concretizer.concretize(ApplicablePolicies.of(key.policy(), List.of(), key.grants()));
      keys.add(
          new KmsKey(
              key.name(),
              key.arn(),
              filled.resourcePolicy(),
              filled.grants(),
              key.facts(),
              key.aliases(),
              key.openAliases(),
              key.tags(),
              key.span()));
    }
    List<IamIdentity> identities = new ArrayList<>();
    for (IamIdentity identity : set.identities()) {
      identities.add(
          new IamIdentity(
              identity.name(),
              identity.arn().map(arn -> Text.of(values.fill(arn))),
              all(identity.identityPolicies(), concretizer),
              identity.trustPolicy().map(concretizer::concretize),
              identity.permissionsBoundary().map(concretizer::concretize),
              identity.elsewhere(),
              identity.span()));
    }
    PolicySet concrete = new PolicySet(keys, identities, all(set.others(), concretizer));
    Map<String, String> standIns = new TreeMap<>(values.chosen());
    standIns.values().removeIf(account::equals);
    return new ConcreteDeployment(concrete, standIns);
  }

  private static List<Policy> all(List<Policy> policies, Concretizer concretizer) {
    return policies.stream().map(concretizer::concretize).toList();
  }
}
