package io.keyproof.testcase;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantRequest;
import io.keyproof.model.Organization;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.testcase.EvaluationCase.Check;
import java.util.List;
import java.util.Optional;

/** What is the same in every check of a request: the caller, its policies and its parameters. */
record CallerSide(
    Caller caller,
    List<Policy> identityPolicies,
    Optional<List<Policy>> permissionsBoundary,
    Optional<List<Policy>> sessionPolicies,
    Optional<List<List<Policy>>> serviceControlPolicies,
    Optional<List<Policy>> endpointPolicy,
    List<String> grantTokens,
    Optional<GrantRequest> createGrant,
    Optional<Grant> targetGrant,
    Organization organization) {

  Check check(String action, ResourceSide on) {
    return new Check(
        new ApplicablePolicies(
            on.resourcePolicy(),
            identityPolicies,
            permissionsBoundary,
            sessionPolicies,
            serviceControlPolicies,
            on.resourceControlPolicies(),
            endpointPolicy,
            on.grants()),
        new RequestContext(
            caller,
            action,
            on.resource(),
            on.account(),
            on.context(),
            on.encryptionContext(),
            grantTokens,
            createGrant,
            targetGrant,
            on.keyManager(),
            organization,
            on.organization()));
  }
}
