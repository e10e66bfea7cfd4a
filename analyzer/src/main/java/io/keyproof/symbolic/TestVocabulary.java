package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Guard;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.RequestTest;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The leaves of an encoding in the words of the policies that they come from: each condition that
 * some policy, grant or question has is encoded by itself, and the leaf it becomes is named after
 * it. Conditions are learned before the classes of values are made.
 */
final class TestVocabulary {

  private static final SourceSpan NOWHERE = SourceSpan.startOf("(test)");

  private final ContextAttributes context;
  private final ConditionEncoder encoder;
  private final Map<Formula, Condition.Test> tests = new HashMap<>();
  private final Map<Formula, String> words = new HashMap<>();
  private final Set<List<Object>> learned = new HashSet<>();

  TestVocabulary(Attributes attributes) {
    this.context = attributes.context;
    // What cannot be expressed has no leaf to be named; it is reported where it is encoded.
    this.encoder = new ConditionEncoder(new KmsUniverse(attributes, new Opaques()));
  }

  void learn(Condition.Test test) {
    learnPresence(test.key());
    ConditionOperator operator = positive(test.operator());
    boolean readable =
        operator != ConditionOperator.NULL
            && test.values().rest().isEmpty()
            && test.values().entries().stream().allMatch(value -> value.text().isKnown());
    if (readable) {
      apart(test.values()).stream()
          .filter(values -> learned.add(List.of(operator, test.key(), texts(values))))
          .forEach(values -> learn(operator, test.key(), values));
    }
  }

  /** Each value with a variable is a leaf of its own; all others together are one. */
  private static List<Elements> apart(Elements values) {
    List<Elements> apart = new ArrayList<>();
    List<Element> plain = new ArrayList<>();
    for (Element value : values.entries()) {
      if (value.text().toString().contains("${")) {
        apart.add(Elements.of(List.of(value)));
      } else {
        plain.add(value);
      }
    }
    apart.add(Elements.of(plain));
    return apart;
  }

  void learn(Grant grant) {
    GrantConstraints constraints = grant.constraints();
    constraints.encryptionContextEquals().ifPresent(this::learn);
    constraints.encryptionContextSubset().ifPresent(this::learn);
    constraints
        .sourceArn()
        .ifPresent(arn -> learnText(ConditionKey.of("aws:SourceArn"), List.of(arn)));
  }

  private void learn(Map<String, Text> pairs) {
    ConditionKey names = ConditionKey.of("kms:EncryptionContextKeys");
    learnPresence(names);
    pairs.forEach(
        (name, value) -> {
          learnText(names, List.of(Text.of(name)));
          learnText(ConditionKey.of("kms:EncryptionContext:" + name), List.of(value));
        });
    learnText(names, new TreeSet<>(pairs.keySet()).stream().map(Text::of).toList());
  }

  private void learnText(ConditionKey key, List<Text> values) {
    learnPresence(key);
    if (values.stream().allMatch(Text::isKnown)
        && !values.isEmpty()
        && learned.add(List.of(ConditionOperator.STRING_EQUALS, key, values))) {
      learn(ConditionOperator.STRING_EQUALS, key, elements(values));
    }
  }

  private void learnPresence(ConditionKey key) {
    if (learned.add(List.of(ConditionOperator.NULL, key))) {
      Condition.Test absent =
          test(SetQualifier.NONE, ConditionOperator.NULL, key, elements(List.of(Text.of("false"))));
      name(absent);
    }
  }

  private void learn(ConditionOperator operator, ConditionKey key, Elements values) {
    if (!context.isMultivalued(key)) {
      name(test(SetQualifier.NONE, operator, key, values));
      return;
    }
    name(test(SetQualifier.FOR_ANY_VALUE, operator, key, values));
    name(test(SetQualifier.FOR_ALL_VALUES, operator, key, values));
  }

  /** The leaves that the test becomes are named after it, unless they have a name. */
  private void name(Condition.Test test) {
    Formula formula = encoder.encode(List.of(test), PolicyVersion.V2012_10_17, Effect.ALLOW);
    for (Formula leaf : Leaves.of(formula)) {
      boolean all = test.qualifier() == SetQualifier.FOR_ALL_VALUES;
      if (all == leaf instanceof Formula.SomeNot && !(leaf instanceof Formula.Opaque)) {
        tests.putIfAbsent(leaf, test);
      }
    }
  }

  /** Names a leaf that no condition says. */
  void name(Formula leaf, String text) {
    words.putIfAbsent(leaf, text);
  }

  /** The literal for people. */
  RequestTest describe(Formula literal) {
    boolean holds = !(literal instanceof Formula.Not);
    Formula leaf = literal instanceof Formula.Not not ? not.formula() : literal;
    Condition.Test test = tests.get(leaf);
    if (test == null) {
      return new RequestTest(
          Optional.empty(), holds, words.computeIfAbsent(leaf, TestVocabulary::plain));
    }
    // A value outside the list is there if not all values are in it.
    boolean passes = leaf instanceof Formula.SomeNot ? !holds : holds;
    return new RequestTest(Optional.of(test), passes, words(test));
  }

  /** What all of these values of the attribute have in common, in words, in order. */
  List<String> common(Variable variable, BitSet values) {
    Set<String> marks = new TreeSet<>();
    words.forEach((leaf, text) -> add(leaf, text, variable, values, marks));
    tests.forEach((leaf, test) -> add(leaf, words(test), variable, values, marks));
    return List.copyOf(marks);
  }

  private static void add(
      Formula leaf, String text, Variable variable, BitSet values, Set<String> into) {
    if (leaf instanceof Formula.In in && in.variable().equals(variable)) {
      BitSet others = (BitSet) values.clone();
      others.andNot(variable.domain().classes(in.condition()));
      if (others.isEmpty()) {
        into.add(text);
      }
    }
  }

  private static String words(Condition.Test test) {
    return test.operatorName()
        + " on "
        + test.key()
        + " with "
        + String.join(
            ", ", test.values().entries().stream().map(e -> "`" + e.text() + "`").toList());
  }

  private static String plain(Formula leaf) {
    if (leaf instanceof Formula.In in) {
      BitSet classes = in.variable().domain().classes(in.condition());
      List<String> examples =
          classes.stream()
              .limit(3)
              .mapToObj(i -> "`" + in.variable().domain().example(i) + "`")
              .toList();
      return "the " + in.variable() + " is like " + String.join(", ", examples);
    }
    if (leaf instanceof Formula.Flag flag && GuardEncoder.isSymbol(flag)) {
      return "`" + GuardEncoder.symbol(flag) + "` holds";
    }
    if (leaf instanceof Formula.Flag flag) {
      return flag.name();
    }
    if (leaf instanceof Formula.Opaque opaque) {
      return opaque.reason();
    }
    return leaf.toString();
  }

  private static List<Text> texts(Elements values) {
    return values.entries().stream().map(Element::text).toList();
  }

  private static ConditionOperator positive(ConditionOperator operator) {
    return operator.isNegated()
        ? ConditionOperator.ofAwsName(operator.awsName().replaceFirst("Not", "")).orElseThrow()
        : operator;
  }

  private static Elements elements(List<Text> values) {
    return Elements.of(
        values.stream().map(value -> new Element(value, Guard.ALWAYS, NOWHERE)).toList());
  }

  private static Condition.Test test(
      SetQualifier qualifier, ConditionOperator operator, ConditionKey key, Elements values) {
    return new Condition.Test(qualifier, operator, false, key, values, Guard.ALWAYS, NOWHERE);
  }
}
