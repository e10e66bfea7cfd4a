package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text that its condition key never holds: it has other values, or values of another form. */
final class ImpossibleValue implements Phrase.Test<ValuePart> {

  /** What the values of a key look like. */
  private record Form(Pattern pattern, String words) {
    static Form of(String regex, String words) {
      return new Form(Pattern.compile(regex), words);
    }

    Pattern inAnyCase() {
      return Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE);
    }
  }

  private static final Form ACCOUNT = Form.of("[0-9]{12}", "twelve digits");
  private static final Form ORGANIZATION = Form.of("o-[a-z0-9]+", "`o-` and letters and digits");
  private static final Form PATH = Form.of("o-[a-z0-9]+/.*", "`o-…/r-…/ou-…/`");
  private static final Form REGION = Form.of("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}", "a Region");

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("kms:calleraccount", ACCOUNT),
          Map.entry("aws:principalaccount", ACCOUNT),
          Map.entry("aws:sourceaccount", ACCOUNT),
          Map.entry("aws:sourceowner", ACCOUNT),
          Map.entry("aws:resourceaccount", ACCOUNT),
          Map.entry("aws:vpceaccount", ACCOUNT),
          Map.entry("aws:principalorgid", ORGANIZATION),
          Map.entry("aws:sourceorgid", ORGANIZATION),
          Map.entry("aws:resourceorgid", ORGANIZATION),
          Map.entry("aws:vpceorgid", ORGANIZATION),
          Map.entry("aws:principalorgpaths", PATH),
          Map.entry("aws:sourceorgpaths", PATH),
          Map.entry("aws:resourceorgpaths", PATH),
          Map.entry("aws:vpceorgpaths", PATH),
          Map.entry("aws:sourcevpc", Form.of("vpc-[0-9a-f]{8,17}", "`vpc-` and an id")),
          Map.entry("aws:sourcevpce", Form.of("vpce-[0-9a-f]{8,17}", "`vpce-` and an id")),
          Map.entry("aws:requestedregion", REGION),
          Map.entry("kms:replicaregion", REGION),
          Map.entry("kms:primaryregion", REGION),
          Map.entry(
              "kms:viaservice",
              Form.of(
                  "[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?",
                  "`SERVICE.REGION.amazonaws.com`")),
          Map.entry("kms:resourcealiases", Form.of("alias/.+", "`alias/NAME`")),
          Map.entry("kms:requestalias", Form.of("alias/.+", "`alias/NAME`")),
          Map.entry(
              "aws:principaltype",
              Form.of(
                  "Account|User|FederatedUser|AssumedRole|Anonymous|Service",
                  "`User`, `AssumedRole`, …")));

  private static final Pattern VIA_WITHOUT_REGION =
      Pattern.compile("[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

  @Override
  public Optional<String> reason(ValuePart part) {
    Condition.Test test = part.in().test();
    Optional<String> value = part.element().text().literal().filter(t -> !t.contains("${"));
    if (test.operator().family() != Family.STRING || value.isEmpty()) {
      return Optional.empty();
    }
    // What a pattern may stand for is not guessed, except that it must fit some value.
    return byValues(test, value.get())
        .or(() -> Wildcards.hasAny(value.get()) ? Optional.empty() : byForm(test, value.get()));
  }

  private static Optional<String> byValues(Condition.Test test, String value) {
    List<String> values =
        ConditionKeyCatalog.bundled()
            .find(test.key())
            .map(ConditionKeyFacts::values)
            .orElse(List.of());
    // Of truth values, what compares them as texts is read without regard to case.
    boolean fits =
        values.isEmpty()
            || values.stream()
                .anyMatch(
                    known ->
                        Wildcards.matches(value, known)
                            || (ignoresCase(test) && value.equalsIgnoreCase(known))
                            || (known.equals("true") && isTruth(value)));
    return fits
        ? Optional.empty()
        : Optional.of("its values are " + Sentence.list(values) + hint(value, values));
  }

  private static boolean ignoresCase(Condition.Test test) {
    return test.operator() == ConditionOperator.STRING_EQUALS_IGNORE_CASE
        || test.operator() == ConditionOperator.STRING_NOT_EQUALS_IGNORE_CASE;
  }

  private static boolean isTruth(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.equals("true") || lower.equals("false");
  }

  private static String hint(String value, List<String> values) {
    String bare = value.startsWith("kms:") ? value.substring("kms:".length()) : value;
    return values.contains(bare)
        ? ", meant is probably `" + bare + "`"
        : Sentence.hint(bare, values);
  }

  private static Optional<String> byForm(Condition.Test test, String value) {
    ConditionKey key = test.key();
    Form form = FORMS.get(key.canonical());
    if (form == null) {
      return Optional.empty();
    }
    boolean withoutRegion = key.is("kms:ViaService") && VIA_WITHOUT_REGION.matcher(value).matches();
    Pattern pattern = ignoresCase(test) ? form.inAnyCase() : form.pattern();
    return pattern.matcher(value).matches() && !withoutRegion
        ? Optional.empty()
        : Optional.of("its values are " + form.words());
  }
}
