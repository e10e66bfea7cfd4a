package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns that hang on the values of policy variables, each a truth value of its own of which some
 * things are known: what it matches at most, that its variables have values, and which other of
 * them it implies whatever the values are.
 */
final class VariablePatterns {

  private final AnyServiceUniverse universe;
  private final Map<Formula.Flag, Pattern> patterns = new LinkedHashMap<>();
  private final Map<ConditionKey, Integer> symbols = new LinkedHashMap<>();
  private final Set<VariableText.Variable> mentioned = new LinkedHashSet<>();

  /**
   * One pattern.
   *
   * @param subject what is compared to it, and how
   * @param text all of it
   * @param wide matches at least what the pattern does, with symbols for the variables
   * @param narrow matches at most what the pattern does
   */
  record Pattern(
      String subject,
      Variable attribute,
      VariableText text,
      Formula atMost,
      Optional<Glob> wide,
      Optional<Glob> narrow) {}

  VariablePatterns(AnyServiceUniverse universe) {
    this.universe = universe;
  }

  /** An entry of Resource with variables in its last field. */
  Formula resource(String entry, int last, PolicyVersion version) {
    Formula.Flag flag = new Formula.Flag("matches resource " + entry);
    if (!patterns.containsKey(flag)) {
      List<GlobToken> head = GlobToken.glob(entry.substring(0, last));
      VariableText tail = VariableText.of(entry.substring(last), version);
      List<GlobToken> atMost = new ArrayList<>(head);
      atMost.addAll(tail.atMost());
      Optional<Glob> symbolic =
          Optional.of(tail.symbolic(Glob.of(PatternReader.inFields(head)), this::symbol));
      add(
          flag,
          new Pattern(
              "resource",
              universe.resource,
              VariableText.of(entry, version),
              universe.in(universe.resource, AnyServiceUniverse.resource(atMost)),
              symbolic,
              symbolic));
    }
    return flag;
  }

  /** A value of a string or ARN operator. */
  Formula value(Condition.Test test, String text, VariableText read) {
    Comparison comparison = Comparison.of(test.operator());
    Formula.Flag flag =
        new Formula.Flag("matches " + test.key().canonical() + " " + comparison + " " + text);
    if (!patterns.containsKey(flag)) {
      ValueTest atMost =
          new ValueTest.OfText(
              comparison == Comparison.IGNORING_CASE
                  ? Language.everything()
                  : Language.ofTokens(read.atMost()));
      Optional<Glob> wide = wide(comparison, read);
      add(
          flag,
          new Pattern(
              test.key().canonical(),
              universe.attribute(test.key()),
              read,
              universe.reading(test.key()).passes(atMost).orElse(Formula.TRUE),
              wide,
              comparison == Comparison.ARN ? Optional.empty() : wide));
    }
    return flag;
  }

  /** Matching field by field, the ARN operators match less than the same text as a pattern. */
  private Optional<Glob> wide(Comparison comparison, VariableText text) {
    return switch (comparison) {
      case LIKE, ARN -> Optional.of(text.symbolic(this::symbol));
      case EXACT -> Optional.of(text.symbolicText(this::symbol));
      case IGNORING_CASE -> Optional.empty();
    };
  }

  /** How a text is compared, which tells flags of one text apart. */
  private enum Comparison {
    EXACT,
    IGNORING_CASE,
    LIKE,
    ARN;

    static Comparison of(ConditionOperator operator) {
      if (operator.family() == Family.ARN) {
        return ARN;
      }
      return switch (operator.awsName().replace("Not", "")) {
        case "StringLike" -> LIKE;
        case "StringEquals" -> EXACT;
        default -> IGNORING_CASE;
      };
    }
  }

  private void add(Formula.Flag flag, Pattern pattern) {
    pattern.text().variables().forEach(this::mention);
    patterns.put(flag, pattern);
  }

  /** Some part of the policies hangs on the variable. */
  void mention(VariableText.Variable variable) {
    mentioned.add(variable);
  }

  private int symbol(VariableText.Variable variable) {
    return symbols.computeIfAbsent(variable.key(), key -> symbols.size());
  }

  Set<VariableText.Variable> variables() {
    return mentioned;
  }

  Set<Formula.Flag> flags() {
    return patterns.keySet();
  }

  Map<Formula.Flag, Pattern> texts() {
    return patterns;
  }

  boolean mentions(ConditionKey key) {
    return mentioned.stream().anyMatch(variable -> variable.key().equals(key));
  }

  List<Formula> axioms() {
    List<Formula> axioms = new ArrayList<>();
    patterns.forEach(
        (flag, pattern) -> {
          axioms.add(Formula.implies(flag, pattern.atMost()));
          for (VariableText.Variable variable : pattern.text().variables()) {
            if (variable.ifAbsent().isEmpty()) {
              axioms.add(Formula.implies(flag, present(variable.key())));
            }
          }
          patterns.forEach(
              (other, wider) -> {
                if (!other.equals(flag) && pattern.subject().equals(wider.subject())) {
                  implication(flag, pattern, other, wider).ifPresent(axioms::add);
                }
              });
        });
    return axioms;
  }

  private Formula present(ConditionKey key) {
    return universe.reading(key).present();
  }

  private static Optional<Formula> implication(
      Formula.Flag flag, Pattern pattern, Formula.Flag other, Pattern wider) {
    boolean contained =
        pattern.wide().isPresent()
            && wider.narrow().isPresent()
            && haveSameValues(pattern.text(), wider.text())
            && wider.narrow().get().holdsAll(pattern.wide().get());
    return contained ? Optional.of(Formula.implies(flag, other)) : Optional.empty();
  }

  /** A variable without a default has the key's value, whatever stands elsewhere in its place. */
  private static boolean haveSameValues(VariableText matched, VariableText other) {
    for (VariableText.Variable variable : matched.variables()) {
      for (VariableText.Variable same : other.variables()) {
        boolean differ =
            variable.key().equals(same.key())
                && variable.ifAbsent().isPresent()
                && !variable.ifAbsent().equals(same.ifAbsent());
        if (differ) {
          return false;
        }
      }
    }
    return true;
  }
}
