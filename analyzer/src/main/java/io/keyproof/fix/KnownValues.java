package io.keyproof.fix;

import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.fix.Term.Code;
import io.keyproof.fix.Term.Word;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Origin;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values for edits: what the user gave, what the same deployment says, and what can be named. */
final class KnownValues {

  private static final int MOST_KEYS = 10;
  private static final String CONTEXT = "kms:EncryptionContext:";

  private final StatementPlace place;
  private final WrittenTrees trees;
  private final Map<String, String> given;

  /**
   * @param given condition keys, or keys of encryption contexts, with their values
   */
  KnownValues(StatementPlace place, WrittenTrees trees, Map<String, String> given) {
    this.place = place;
    this.trees = trees;
    this.given = new TreeMap<>(given);
  }

  /** What was given for a condition key. */
  Optional<Term> given(String key) {
    return Optional.ofNullable(given.get(key)).map(Word::new);
  }

  /** A pair of the encryption context, as a condition tests it. */
  record Pair(String key, Term values) {}

  /** What was given, or what other statements of the deployment ask for most. */
  Optional<Pair> encryptionContext() {
    for (Map.Entry<String, String> each : given.entrySet()) {
      if (!each.getKey().startsWith("aws:") && !each.getKey().startsWith("kms:")) {
        return Optional.of(new Pair(CONTEXT + each.getKey(), new Word(each.getValue())));
      }
    }
    Map<Pair, Integer> counts = new java.util.LinkedHashMap<>();
    for (Policy policy : related()) {
      for (Statement statement : policy.statements()) {
        for (Condition condition : statement.conditions()) {
          asked(condition).ifPresent(pair -> counts.merge(pair, 1, Integer::sum));
        }
      }
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** The account that the policy belongs to, as the file can say it. */
  Optional<Term> ownAccount(Syntax syntax) {
    if (isPlainFile()) {
      Set<String> accounts = new LinkedHashSet<>();
      place.key().flatMap(KmsKey::arn).ifPresent(arn -> accounts.add(arn.account()));
      place.deployment().policies().identities().stream()
          .filter(identity -> identity.trustPolicy().filter(place.policy()::equals).isPresent())
          .flatMap(identity -> identity.arn().flatMap(Text::literal).stream())
          .map(arn -> arn.split(":", 6))
          .filter(fields -> fields.length == 6)
          .map(fields -> fields[4])
          .forEach(accounts::add);
      if (accounts.isEmpty()) {
        accounts.addAll(delegatedTo());
      }
      return accounts.size() == 1
          ? Optional.of(new Word(accounts.iterator().next()))
          : Optional.empty();
    }
    String file = place.statement().span().file();
    if (!WrittenTrees.isTerraform(file)) {
      return Optional.of(
          new Code(
              syntax == Syntax.YAML ? "!Ref AWS::AccountId" : "{\"Ref\": \"AWS::AccountId\"}"));
    }
    return trees.module(file).stream()
        .flatMap(body -> body.blocks("data").stream())
        .filter(block -> block.label(0).equals("aws_caller_identity"))
        .map(block -> reference("data." + address(block) + ".account_id", syntax))
        .findFirst();
  }

  /** The keys of the deployment, as the file can name them; empty if there are none, or many. */
  List<Term> keys(Syntax syntax) {
    List<Term> names = new ArrayList<>();
    Optional<Origin> own = place.deployment().originOf(place.statement().span());
    for (KmsKey key : place.deployment().policies().keys()) {
      Optional<Origin> origin = place.deployment().originOf(key.span());
      if (isPlainFile()) {
        key.arn()
            .filter(arn -> key.facts().isPresent())
            .ifPresent(arn -> names.add(new Word(arn.toString())));
      } else if (origin.isPresent()
          && own.isPresent()
          && origin.get().via().equals(own.get().via())
          && own.get().via().isEmpty()) {
        name(origin.get(), syntax).ifPresent(names::add);
      }
    }
    return names.size() > MOST_KEYS ? List.of() : names;
  }

  private Optional<Term> name(Origin key, Syntax syntax) {
    String file = place.statement().span().file();
    String address = key.address();
    if (WrittenTrees.isTerraform(file)) {
      return address.startsWith("aws_kms_") || address.startsWith("data.aws_kms_key")
          ? Optional.of(reference(address + ".arn", syntax))
          : Optional.empty();
    }
    boolean isLogicalId = address.matches("[A-Za-z0-9]+") && key.span().file().equals(file);
    return isLogicalId
        ? Optional.of(
            new Code(
                syntax == Syntax.YAML
                    ? "!GetAtt " + address + ".Arn"
                    : "{\"Fn::GetAtt\": [\"" + address + "\", \"Arn\"]}"))
        : Optional.empty();
  }

  /** In a heredoc a reference stands in a template. */
  private static Term reference(String expression, Syntax syntax) {
    return new Code(syntax == Syntax.JSON ? "\"${" + expression + "}\"" : expression);
  }

  private static String address(Block block) {
    return block.label(0) + "." + block.label(1);
  }

  private boolean isPlainFile() {
    return place.deployment().name().isEmpty();
  }

  /** The accounts whose identity policies decide beside the key policy. */
  private Set<String> delegatedTo() {
    Set<String> accounts = new LinkedHashSet<>();
    for (Statement statement : place.policy().statements()) {
      for (Principals.Entry entry :
          statement.principals().map(Principals::entries).orElse(List.of())) {
        if (entry.principal() instanceof Principal.Account account
            && statement.actions().stream()
                .flatMap(actions -> actions.elements().entries().stream())
                .map(element -> element.text().toString())
                .anyMatch(ActionPatterns::isEverything)) {
          account.account().literal().ifPresent(accounts::add);
        }
      }
    }
    return accounts;
  }

  /** The policy itself first, then those beside it. */
  private List<Policy> related() {
    List<Policy> policies = new ArrayList<>(List.of(place.policy()));
    if (!isPlainFile() || place.key().isPresent()) {
      policies.addAll(StatementPlace.policies(place.deployment().policies()));
    }
    return policies;
  }

  private static Optional<Pair> asked(Condition condition) {
    if (!(condition instanceof Condition.Test test)
        || test.operator() != ConditionOperator.STRING_EQUALS
        || test.qualifier() != SetQualifier.NONE
        || test.ifExists()
        || !test.key().isEncryptionContextPair()
        || !test.values().isKnown()) {
      return Optional.empty();
    }
    List<String> values =
        test.values().entries().stream()
            .map(Element::text)
            .map(Text::toString)
            .filter(value -> !value.contains("${"))
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pair(CONTEXT + test.key().encryptionContextKey(), Term.words(values)));
  }
}
