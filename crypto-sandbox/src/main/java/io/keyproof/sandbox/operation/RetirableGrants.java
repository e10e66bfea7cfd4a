package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.call.ListRetirableGrants;
import io.keyproof.sandbox.key.Grant;
import java.util.List;

/** ListRetirableGrants. */
final class RetirableGrants {
  private final Workplace at;

  RetirableGrants(Workplace at) {
    this.at = at;
  }

  ListRetirableGrants.Response list(CallScope scope, ListRetirableGrants call) {
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    if (!call.retiringPrincipal().contains(":" + scope.caller().account() + ":")) {
      throw AccessDeniedException.outOfReach(
          scope.caller(), scope.action(), call.retiringPrincipal());
    }
    List<Grant> grants =
        at.world()
            .places()
            .filter(entry -> entry.getKey().region().equals(at.place().region()))
            .flatMap(entry -> entry.getValue().grants().all())
            .filter(
                grant ->
                    grant
                        .terms()
                        .retiringPrincipal()
                        .filter(call.retiringPrincipal()::equals)
                        .isPresent())
            .toList();
    Page<Grant> page =
        Page.of(grants, Grant::grantId, call.paging(), Page.Size.OF_ALIASES_AND_GRANTS);
    return new ListRetirableGrants.Response(page.entries(), page.nextMarker());
  }
}
