package io.keyproof.symbolic;

import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.RequestProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Questions about the use of one key by anybody, over all requests: in one deployment, or in
 * several that are compared. "Impossible" is sound; "possible" comes with a request. Not
 * thread-safe; whoever opens it closes it.
 */
public final class AccessProver implements AutoCloseable {

  private final RequestFinder requests;
  private final List<AuthorizationEncoder> encoders = new ArrayList<>();
  private final List<Formula> authorized = new ArrayList<>();

  private AccessProver(
      List<KeyAccess> deployments, RequestSpace space, Collection<RequestProperty> asked) {
    requests =
        new RequestFinder(
            deployments.stream().flatMap(access -> access.all().stream()).toList(), space, asked);
    for (KeyAccess access : deployments) {
      AuthorizationEncoder encoder =
          new AuthorizationEncoder(
              requests.attributes,
              requests.opaques,
              access.common(),
              new PopulationPolicies(requests.attributes, access));
      encoders.add(encoder);
      authorized.add(encoder.encode().authorized());
    }
    requests.announce(attributes -> Formula.TRUE);
  }

  /**
   * A prover for deployments of one key.
   *
   * @param asked the properties that will be asked about
   */
  public static AccessProver open(
      List<KeyAccess> deployments, RequestSpace space, Collection<RequestProperty> asked) {
    return new AccessProver(deployments, space, asked);
  }

  /**
   * Is a request with the property authorised?
   *
   * @param deployment its position among those that the prover was opened for
   * @param unseen whether identity policies that were not seen may allow
   */
  public Answer find(int deployment, RequestProperty property, Unseen unseen) {
    return requests.answer(
        List.of(
            requests.universe(),
            authorized.get(deployment),
            switchedOn(deployment),
            requests.property(property),
            unseen(unseen)),
        Function.identity(),
        Optional.empty());
  }

  /** Is a request with the property authorised in one deployment and not in the other? */
  public Answer findDifference(
      int authorizedIn, int notIn, RequestProperty property, Unseen unseen) {
    return requests.answer(
        List.of(
            requests.universe(),
            authorized.get(authorizedIn),
            Formula.not(authorized.get(notIn)),
            switchedOn(authorizedIn),
            switchedOn(notIn),
            requests.property(property),
            unseen(unseen)),
        Function.identity(),
        Optional.empty());
  }

  @Override
  public void close() {
    requests.close();
  }

  private static Formula unseen(Unseen unseen) {
    return unseen == Unseen.MAY_ALLOW ? Formula.TRUE : Formula.not(PopulationPolicies.UNSEEN_ALLOW);
  }

  private Formula switchedOn(int deployment) {
    return Formula.and(List.copyOf(encoders.get(deployment).policies().switches().values()));
  }
}
