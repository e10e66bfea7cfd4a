package io.keyproof.trail.remedy;

import io.keyproof.model.Caller;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.replay.PolicyBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Denies a principal what it did in the incident, by statements that are added to its policies: it
 * does not matter then how many others allow it.
 */
final class Denying {

  private final String principal;
  private final List<MappedCall> incident;
  private final List<MappedCall> legitimate;

  Denying(String principal, List<MappedCall> incident, List<MappedCall> legitimate) {
    this.principal = principal;
    this.incident = incident;
    this.legitimate = legitimate;
  }

  /** Statements as JSON, of which one is to be proven; the simplest first. */
  List<String> candidates() {
    Map<String, Set<String>> actions = new TreeMap<>();
    for (MappedCall call : incident) {
      for (AuthorizationCheck check : call.checks()) {
        if (!PolicyBook.subject(check.resource()).orElse("").contains("/key/")) {
          return List.of();
        }
        actions.computeIfAbsent(check.resource(), resource -> new TreeSet<>()).add(check.action());
      }
    }
    List<MappedCall> alike =
        legitimate.stream()
            .filter(
                call ->
                    call.checks().stream()
                        .anyMatch(
                            check ->
                                isByPrincipal(check)
                                    && actions
                                        .getOrDefault(check.resource(), Set.of())
                                        .contains(check.action())))
            .toList();
    if (alike.isEmpty()) {
      return List.of(text(actions, Optional.empty()));
    }
    return new Contrast(incident, alike)
        .narrowings().stream()
            .filter(each -> each.isCondition() && each.separates() == incident.size())
            .map(each -> text(actions, Optional.of(each)))
            .toList();
  }

  private boolean isByPrincipal(AuthorizationCheck check) {
    return check.caller().map(Caller::identity).filter(principal::equals).isPresent();
  }

  /** Keys with which the same was done share a statement. */
  private static String text(Map<String, Set<String>> actions, Optional<Narrowing> unless) {
    Map<String, List<String>> groups = new TreeMap<>();
    actions.forEach(
        (resource, own) ->
            groups
                .computeIfAbsent(Narrowing.list(List.copyOf(own)), each -> new ArrayList<>())
                .add(resource));
    List<String> statements = new ArrayList<>();
    groups.forEach(
        (own, resources) ->
            statements.add(
                "{\"Effect\": \"Deny\", \"Action\": "
                    + own
                    + ", \"Resource\": "
                    + Narrowing.list(resources)
                    + unless.map(each -> ", \"Condition\": " + each.otherwise()).orElse("")
                    + "}"));
    return String.join(", ", statements);
  }

  /** The policies with these statements, if those of the principal are at hand. */
  Optional<PolicyBook> added(PolicyBook book, String statements) {
    Optional<Policy> policy =
        PolicyBook.parse(
                "edit",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}",
                PolicyKind.IDENTITY)
            .value();
    Optional<String> owner = PolicyBook.subject(principal).filter(book.identities()::containsKey);
    return owner.flatMap(
        name ->
            policy.map(
                added -> {
                  List<Policy> all =
                      new ArrayList<>(book.identities().getOrDefault(name, List.of()));
                  all.add(added);
                  return book.withIdentity(name, all);
                }));
  }
}
