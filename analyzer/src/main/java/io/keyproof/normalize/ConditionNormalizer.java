package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Guard;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.SetQualifier;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code Condition} element. What cannot be read becomes {@link Condition.Unreadable}: ignoring
 * it would make an Allow wider and a Deny wider still.
 */
final class ConditionNormalizer {

  private static final String IF_EXISTS = "IfExists";
  private static final List<String> OPERATOR_NAMES =
      Arrays.stream(ConditionOperator.values()).map(ConditionOperator::awsName).toList();

  /**
   * What a token says, in the trust policy of a role: whose it is may be open, for there is no such
   * key of AWS.
   */
  private static final Pattern CLAIM = Pattern.compile(".*:(sub|aud|azp|amr|oaud)");

  private final PolicyKind kind;
  private final TextNormalizer texts;
  private final Complaints complaints;
  private final List<Condition> conditions = new ArrayList<>();
  private Guard guard = Guard.ALWAYS;

  private ConditionNormalizer(PolicyKind kind, TextNormalizer texts, Complaints complaints) {
    this.kind = kind;
    this.texts = texts;
    this.complaints = complaints;
  }

  /**
   * @param kind of the policy
   */
  static List<Condition> conditions(
      PolicyKind kind, Member element, TextNormalizer texts, Complaints complaints) {
    ConditionNormalizer normalizer = new ConditionNormalizer(kind, texts, complaints);
    for (Guarded block : Guarded.values(element.value())) {
      normalizer.guard = block.guard();
      normalizer.addAll(new Member(element.name(), element.nameSpan(), block.node()));
    }
    return normalizer.conditions;
  }

  private void addAll(Member element) {
    if (TextNormalizer.isOpen(element.value())) {
      unreadable("the condition is given by " + words(element.value()), element.span());
    } else if (element.value() instanceof ObjectNode operators) {
      Set<String> repeated = operators.repeatedNames();
      for (Member operator : operators.members()) {
        if (repeated.contains(operator.name())) {
          unreadable("operator " + Excerpt.of(operator.name()) + " stands twice", operator.span());
        } else {
          addChoices(operator);
        }
      }
    } else {
      String fault = "`Condition` must be an object, got " + element.value().words();
      complain(element.value().span(), fault, element.span());
    }
  }

  private static String words(Node open) {
    return TextNormalizer.function(open).isPresent() ? "a function" : open.words();
  }

  private void addChoices(Member operator) {
    Guard outer = guard;
    for (Guarded keys : Guarded.values(outer, operator.value())) {
      guard = keys.guard();
      addOperator(new Member(operator.name(), operator.nameSpan(), keys.node()));
    }
    guard = outer;
  }

  private void addOperator(Member member) {
    Optional<Operator> operator = operator(member);
    if (operator.isEmpty()) {
      return;
    }
    if (member.value() instanceof UnknownNode) {
      unreadable("the keys of " + Excerpt.of(member.name()) + " are unknown", member.span());
      return;
    }
    if (!(member.value() instanceof ObjectNode keys) || isFunction(member)) {
      String fault =
          String.format(
              "%s must hold an object of condition keys, got %s",
              Excerpt.of(member.name()), member.value().words());
      complain(member.value().span(), fault, member.span());
      return;
    }
    Map<ConditionKey, SourceSpan> places = new HashMap<>();
    List<Condition> tests = new ArrayList<>();
    for (Member key : keys.members()) {
      ConditionKey name = ConditionKey.of(key.name());
      SourceSpan first = places.putIfAbsent(name, key.nameSpan());
      if (first != null) {
        String fault =
            String.format(
                "condition key %s stands twice under %s, first at %d:%d",
                Excerpt.of(key.name()), Excerpt.of(member.name()), first.line(), first.column());
        complain(key.nameSpan(), fault, member.span());
        return;
      }
      for (Guarded values : Guarded.values(guard, key.value())) {
        tests.add(
            test(
                operator.get(),
                name,
                new Member(key.name(), key.nameSpan(), values.node()),
                values.guard()));
      }
    }
    conditions.addAll(tests);
  }

  private static boolean isFunction(Member member) {
    return TextNormalizer.function(member.value()).isPresent();
  }

  private Condition test(Operator operator, ConditionKey key, Member member, Guard exists) {
    String name = texts.text(member.name()).toString();
    if (Placeholders.mayHoldOne(name) && !isOpenClaim(name)) {
      return new Condition.Unreadable(
          "condition key " + Excerpt.of(member.name()) + " holds a placeholder",
          exists,
          member.span());
    }
    TextList values =
        TextList.of(member.value(), member.name(), TextList.Scalars.ALLOWED, texts, complaints);
    values.entries().forEach(v -> AccountIds.check(v.text(), v.span(), complaints));
    return new Condition.Test(
        operator.qualifier,
        operator.operator,
        operator.ifExists,
        name.equals(member.name()) ? key : ConditionKey.of(name),
        values.elements(),
        exists,
        member.span());
  }

  private boolean isOpenClaim(String name) {
    return kind == PolicyKind.TRUST && CLAIM.matcher(name).matches();
  }

  private Optional<Operator> operator(Member member) {
    SetQualifier qualifier = SetQualifier.NONE;
    for (SetQualifier candidate : SetQualifier.values()) {
      if (member.name().startsWith(candidate.prefix())) {
        qualifier = candidate;
      }
    }
    String name = member.name().substring(qualifier.prefix().length());
    boolean ifExists = name.endsWith(IF_EXISTS);
    String bare = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    Optional<ConditionOperator> operator = ConditionOperator.ofAwsName(bare);
    if (operator.isEmpty()) {
      String fault =
          "unknown condition operator "
              + Excerpt.of(member.name())
              + Suggestion.hint(bare, OPERATOR_NAMES);
      complain(member.nameSpan(), fault, member.span());
      return Optional.empty();
    }
    if (operator.get() == ConditionOperator.NULL && ifExists) {
      String fault =
          "unknown condition operator "
              + Excerpt.of(member.name())
              + ": `Null` has no `IfExists` form";
      complain(member.nameSpan(), fault, member.span());
      return Optional.empty();
    }
    return Optional.of(new Operator(qualifier, operator.get(), ifExists));
  }

  private void complain(SourceSpan span, String fault, SourceSpan whole) {
    complaints.error(span, fault);
    unreadable(fault, whole);
  }

  private void unreadable(String reason, SourceSpan span) {
    conditions.add(new Condition.Unreadable(reason, guard, span));
  }

  private record Operator(SetQualifier qualifier, ConditionOperator operator, boolean ifExists) {}
}
