package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.check.ClassedKeys;
import io.keyproof.check.KeyAccesses;
import io.keyproof.check.Membership;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.Settings;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many principals may use a key of a class, in the place of what the rule has for all keys. */
final class KeyClassLimit {

  private static final String LIMIT = "limit";

  private final Rule counting;
  private final Rule own;
  private final PolicySet policies;
  private final LocalDate today;
  private final List<Judgement> judgements;

  private KeyClassLimit(
      List<Judgement> judgements, PolicySet policies, Rule counting, int limit, LocalDate today) {
    this.judgements = new ArrayList<>(judgements);
    this.policies = policies;
    this.counting = counting;
    this.own =
        RuleReader.read(counting, Map.of(LIMIT, List.of(Integer.toString(limit))))
            .value()
            .orElseThrow();
    this.today = today;
  }

  static List<Judgement> applied(
      List<Judgement> judgements,
      PolicySet policies,
      Rule counting,
      KeyClass keyClass,
      int limit,
      Settings settings,
      LocalDate today) {
    KeyClassLimit all = new KeyClassLimit(judgements, policies, counting, limit, today);
    for (KmsKey key : policies.keys()) {
      Membership membership = ClassedKeys.membership(keyClass, key, settings);
      if (membership instanceof Membership.Member) {
        all.replace(key, all.counted(key));
      } else if (membership instanceof Membership.Open open) {
        all.doubt(key, open.reason());
      }
    }
    return all.judgements;
  }

  private List<Judgement> counted(KmsKey key) {
    PolicySet alone =
        new PolicySet(List.of(key), policies.identities(), policies.others(), policies.aliases());
    return new RuleEngine(alone, today).judge(own);
  }

  private List<Judgement> before(KmsKey key) {
    return judgements.stream().filter(judgement -> isAbout(key, judgement)).toList();
  }

  private void replace(KmsKey key, List<Judgement> now) {
    judgements.removeIf(judgement -> isAbout(key, judgement));
    judgements.addAll(now);
  }

  /** Where the limit of the class makes a difference, the question is open. */
  private void doubt(KmsKey key, String reason) {
    List<Judgement> asMember = counted(key);
    if (isFound(before(key)) != isFound(asMember) || isOpen(asMember)) {
      CheckResult open = new CheckResult.Open(KeyAccesses.name(key), key.span(), reason);
      replace(key, List.of(new Judgement(counting, open, List.of())));
    }
  }

  private static boolean isFound(List<Judgement> judgements) {
    return judgements.stream().map(Judgement::severity).anyMatch(Optional::isPresent);
  }

  private static boolean isOpen(List<Judgement> judgements) {
    return judgements.stream().map(Judgement::undecided).anyMatch(Optional::isPresent);
  }

  /** Of the policy as a whole, or of one of its statements, wherever that stands. */
  private static boolean isOf(Policy policy, SourceSpan place) {
    return policy.span().equals(place)
        || policy.statements().stream().anyMatch(statement -> statement.span().equals(place));
  }

  /** Keys in several places may have one name, and instances of one resource one place. */
  private boolean isAbout(KmsKey key, Judgement judgement) {
    SourceSpan place = judgement.result().span();
    return judgement.rule().id().equals(counting.id())
        && judgement.result().resource().equals(KeyAccesses.name(key))
        && (place.equals(key.span())
            || key.policy().filter(policy -> isOf(policy, place)).isPresent());
  }
}
