package io.keyproof.evaluate;

import io.keyproof.model.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names what leaves a verdict open. */
final class OpenPoints {

  private final Authorization authorization;
  private final CompiledPolicies policies;
  private final RequestView request;

  OpenPoints(Authorization authorization) {
    this.authorization = authorization;
    this.policies = authorization.policies();
    this.request = authorization.request();
  }

  List<String> reasons(Truth denied, Truth permitted) {
    UnknownNames names = new UnknownNames();
    if (denied.isUnknown()) {
      for (PolicyLayer layer : applicable()) {
        if (layer.denies(request).isUnknown()) {
          layer.collectUnknowns(layer.denies(), request, names);
        }
      }
    }
    if (permitted.isUnknown()) {
      collectOpenAllows(names);
    }
    return List.copyOf(names.names());
  }

  private void collectOpenAllows(UnknownNames names) {
    for (PolicyLayer layer : applicable()) {
      boolean onlyDenies = layer.kind() == PolicyKind.RESOURCE_CONTROL;
      if (!onlyDenies && layer.reach(request).isOpen()) {
        layer.collectUnknowns(layer.allows(), request, names);
      }
    }
    for (GrantMatcher grant : policies.grants()) {
      if (grant.permits(authorization).isUnknown()) {
        grant.collectUnknowns(authorization, names);
      }
    }
    request
        .context()
        .targetGrant()
        .ifPresent(
            target ->
                GrantMatcher.compile(target, policies.stance())
                    .collectUnknowns(authorization, names));
    if (!request.isSameAccount() && authorization.worksAcrossAccounts().isUnknown()) {
      names.add("whether " + request.context().action() + " works across accounts");
    }
  }

  private List<PolicyLayer> applicable() {
    List<PolicyLayer> layers = new ArrayList<>();
    add(policies.resource(), layers);
    if (request.caller().hasIdentity()) {
      layers.add(policies.identity());
      add(policies.boundary(), layers);
      add(policies.session(), layers);
    }
    if (authorization.serviceControlApplies()) {
      policies.serviceControl().ifPresent(layers::addAll);
    }
    if (authorization.resourceControlApplies()) {
      policies.resourceControl().ifPresent(layers::addAll);
    }
    add(policies.endpoint(), layers);
    return layers;
  }

  private static void add(Optional<PolicyLayer> layer, List<PolicyLayer> layers) {
    layer.ifPresent(layers::add);
  }
}
