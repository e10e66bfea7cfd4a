package io.keyproof.replay;

import io.keyproof.model.Caller;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.key.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The grants of a key that has many: few of them can bear on one request, and only those are looked
 * at.
 *
 * <p>A grant is left out only if it surely names somebody else, or demands a value that the
 * encryption context does not have under any name. What a grant permits, the evaluator says.
 */
final class GrantIndex {
  private final Map<String, GrantsByValue> byGrantee = new HashMap<>();

  /** Of services, accounts, and whoever else is known under more than one name. */
  private final GrantsByValue others = new GrantsByValue();

  private List<Grant> grants = List.of();

  /**
   * The grants that can bear on a request.
   *
   * @param all the key's grants, in the order of their ids
   */
  synchronized List<Grant> candidates(List<Grant> all, AccessRequest request, Caller caller) {
    follow(all);
    Optional<Set<String>> values =
        request.parameters().stream()
            .filter(ForEncryptionContext.class::isInstance)
            .map(ForEncryptionContext.class::cast)
            .map(parameter -> Set.copyOf(parameter.encryptionContext().pairs().values()))
            .findFirst();
    List<Grant> candidates = new ArrayList<>();
    others.collect(values, candidates);
    Stream.of(caller.name(), caller.identity())
        .distinct()
        .map(name -> Optional.ofNullable(byGrantee.get(name)))
        .flatMap(Optional::stream)
        .forEach(group -> group.collect(values, candidates));
    return candidates.isEmpty() ? List.of() : candidates;
  }

  /** Catches up with what has come and gone. */
  @SuppressWarnings("ReferenceEquality") // tens of thousands of grants are too many to compare
  private void follow(List<Grant> all) {
    if (all == grants) {
      return;
    }
    int old = 0;
    for (Grant grant : all) {
      while (old < grants.size() && grants.get(old).grantId().compareTo(grant.grantId()) < 0) {
        remove(grants.get(old++));
      }
      if (old < grants.size() && grants.get(old) == grant) {
        old++;
        continue;
      }
      if (old < grants.size() && grants.get(old).grantId().equals(grant.grantId())) {
        remove(grants.get(old++));
      }
      group(grant).add(grant);
    }
    while (old < grants.size()) {
      remove(grants.get(old++));
    }
    grants = all;
  }

  private void remove(Grant grant) {
    GrantsByValue group = group(grant);
    group.remove(grant);
    if (group.isEmpty()) {
      grant.terms().granteePrincipal().ifPresent(byGrantee::remove);
    }
  }

  private GrantsByValue group(Grant grant) {
    return SandboxCallers.namesOne(grant)
        ? byGrantee.computeIfAbsent(
            grant.terms().granteePrincipal().orElseThrow(), any -> new GrantsByValue())
        : others;
  }
}
