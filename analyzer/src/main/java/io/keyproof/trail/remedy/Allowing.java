package io.keyproof.trail.remedy;

import io.keyproof.model.Actions;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.replay.PolicyBook;
import io.keyproof.trail.replay.ProposalReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An Allow statement in its place.
 *
 * @param owner whose policy it is in, by its name in the book
 * @param policy which of the owner's policies
 * @param statement its place in that
 */
record Allowing(String owner, int policy, int statement) {

  /** All in the policies of an identity, then all in those of keys. */
  static List<Allowing> of(PolicyBook book, Optional<String> identity, List<String> keys) {
    List<Allowing> all = new ArrayList<>();
    identity.ifPresent(
        name -> {
          List<Policy> policies = book.identities().getOrDefault(name, List.of());
          for (int i = 0; i < policies.size(); i++) {
            add(name, i, policies.get(i), all);
          }
        });
    for (String key : keys) {
      Optional.ofNullable(book.keys().get(key)).ifPresent(policy -> add(key, 0, policy, all));
    }
    return all;
  }

  /** The statements without which one of the calls is denied; those of the caller first. */
  static List<Allowing> needed(
      PolicyBook book, String principal, List<String> keys, List<MappedCall> calls) {
    List<String> names = keys.stream().flatMap(key -> PolicyBook.subject(key).stream()).toList();
    return of(book, PolicyBook.subject(principal), names).stream()
        .filter(
            each ->
                ProposalReplay.replay("", book, each.changed(book, all -> Optional.empty()), calls)
                        .newlyDenied()
                        .requests()
                    > 0)
        .toList();
  }

  private static void add(String owner, int number, Policy policy, List<Allowing> all) {
    for (int i = 0; i < policy.statements().size(); i++) {
      if (policy.statements().get(i).effect() == Effect.ALLOW) {
        all.add(new Allowing(owner, number, i));
      }
    }
  }

  boolean isOfKey() {
    return owner.contains("/key/");
  }

  /**
   * Whether a key may hang on it for its administration. Few trails record what administrators
   * need, so none proves that they can do without it.
   */
  boolean mayAdminister(PolicyBook book) {
    return isOfKey() && in(book).actions().filter(Allowing::areWithoutAdministration).isEmpty();
  }

  private static boolean areWithoutAdministration(Actions actions) {
    return actions.match() == Match.ANY_OF
        && actions.elements().isKnown()
        && actions.elements().entries().stream()
            .map(entry -> entry.text().literal().orElse("*"))
            .allMatch(
                action ->
                    action.matches("kms:[A-Za-z]+")
                        && !action.equalsIgnoreCase("kms:PutKeyPolicy"));
  }

  Statement in(PolicyBook book) {
    return policies(book).get(policy).statements().get(statement);
  }

  private List<Policy> policies(PolicyBook book) {
    return isOfKey()
        ? Optional.ofNullable(book.keys().get(owner)).stream().toList()
        : book.identities().getOrDefault(owner, List.of());
  }

  /** The policies with this statement as it is changed, or without it. */
  PolicyBook changed(PolicyBook book, Function<Statement, Optional<Statement>> change) {
    List<Policy> policies = new ArrayList<>(policies(book));
    Policy before = policies.get(policy);
    List<Statement> statements = new ArrayList<>(before.statements());
    Optional<Statement> after = change.apply(statements.get(statement));
    if (after.isPresent()) {
      statements.set(statement, after.get());
    } else {
      statements.remove(statement);
    }
    policies.set(
        policy,
        new Policy(
            before.kind(),
            before.name(),
            before.version(),
            statements,
            before.unseen(),
            before.span()));
    return isOfKey() ? book.withKey(owner, policies.get(0)) : book.withIdentity(owner, policies);
  }
}
