package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Actions;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** When a statement matches a request, its principals aside. */
final class StatementEncoder {

  private final Attributes attributes;
  private final Opaques opaques;
  private final ConditionEncoder conditions;
  private final Map<String, Set<String>> actionsByPattern = new HashMap<>();
  private final Map<List<GlobToken>, Formula> resourcesByPattern = new HashMap<>();

  StatementEncoder(Attributes attributes, Opaques opaques) {
    this.attributes = attributes;
    this.opaques = opaques;
    this.conditions = new ConditionEncoder(attributes.context, opaques);
  }

  Formula encode(Statement statement, PolicyVersion version) {
    if (statement.actions().isEmpty() || statement.resources().isEmpty()) {
      // Such a key-policy statement is stored but has no effect.
      return Formula.FALSE;
    }
    Formula action = actions(statement.actions().get(), statement.effect());
    if (action.equals(Formula.FALSE)) {
      return Formula.FALSE;
    }
    return Formula.and(
        GuardEncoder.encode(statement.guard()),
        action,
        resources(statement.resources().get(), version, statement.effect()),
        conditions.encode(statement.conditions(), version, statement.effect()));
  }

  private Formula actions(Actions actions, Effect ofStatement) {
    Effect effect = towards(actions.match(), ofStatement);
    Set<String> always = new HashSet<>();
    List<Formula> options = new ArrayList<>();
    for (Element element : actions.elements().entries()) {
      Optional<String> pattern = element.text().literal();
      Formula guard = GuardEncoder.encode(element.guard());
      if (pattern.isEmpty()) {
        options.add(Formula.and(guard, opaques.add(effect, "action `" + element.text() + "`")));
      } else if (guard.equals(Formula.TRUE)) {
        always.addAll(matching(pattern.get()));
      } else {
        options.add(Formula.and(guard, attributes.actionIn(matching(pattern.get()))));
      }
    }
    options.add(attributes.actionIn(always));
    rest(actions.elements(), effect, "actions").ifPresent(options::add);
    return either(actions.match(), Formula.or(options));
  }

  /** The catalogue's actions that a pattern matches, without regard to case. */
  private Set<String> matching(String pattern) {
    return actionsByPattern.computeIfAbsent(
        pattern.toLowerCase(Locale.ROOT),
        lower -> {
          if (lower.indexOf('*') < 0 && lower.indexOf('?') < 0) {
            return attributes.actions.find(lower).map(KmsAction::name).stream()
                .collect(Collectors.toSet());
          }
          List<GlobToken> glob = GlobToken.glob(lower);
          Set<String> names = new HashSet<>();
          for (KmsAction action : attributes.actions.actions()) {
            if (GlobToken.matches(glob, action.name().toLowerCase(Locale.ROOT))) {
              names.add(action.name());
            }
          }
          return names;
        });
  }

  private Formula resources(Resources resources, PolicyVersion version, Effect ofStatement) {
    Effect effect = towards(resources.match(), ofStatement);
    List<Formula> options = new ArrayList<>();
    for (Element element : resources.elements().entries()) {
      Optional<List<GlobToken>> pattern =
          element.text().literal().flatMap(text -> PatternReader.tokens(text, version));
      Formula matches =
          pattern
              .flatMap(this::resource)
              .orElseGet(() -> opaques.add(effect, "resource `" + element.text() + "`"));
      options.add(Formula.and(GuardEncoder.encode(element.guard()), matches));
    }
    rest(resources.elements(), effect, "resources").ifPresent(options::add);
    return either(resources.match(), Formula.or(options));
  }

  /** Empty if the pattern takes more states than are worth it. */
  private Optional<Formula> resource(List<GlobToken> pattern) {
    try {
      return Optional.of(
          resourcesByPattern.computeIfAbsent(
              pattern, key -> attributes.key.arnIn(PatternReader.resource(key))));
    } catch (TooManyStatesException e) {
      return Optional.empty();
    }
  }

  private Optional<Formula> rest(Elements elements, Effect effect, String what) {
    return elements
        .rest()
        .map(unknown -> opaques.add(effect, what + " of ${" + unknown.name() + "}"));
  }

  /** What an entry of a list works towards. */
  private static Effect towards(Match match, Effect ofStatement) {
    return match == Match.ANY_OF ? ofStatement : Opaques.against(ofStatement);
  }

  private static Formula either(Match match, Formula listed) {
    return match == Match.ANY_OF ? listed : Formula.not(listed);
  }
}
