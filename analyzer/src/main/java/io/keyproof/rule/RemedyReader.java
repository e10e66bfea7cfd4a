package io.keyproof.rule;

import io.keyproof.model.ConditionOperator;
import io.keyproof.rule.Remedy.Kind;
import io.keyproof.rule.RuleSyntax.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The `fix` sections of a rule. */
final class RemedyReader {

  private static final Pattern QUALIFIER = Pattern.compile("^For(AllValues|AnyValue):");
  private static final Pattern IF_EXISTS = Pattern.compile("IfExists$");

  private RemedyReader() {}

  static List<Remedy> read(List<Phrase> phrases, Complaints complaints) {
    List<Remedy> remedies = new ArrayList<>();
    for (Phrase phrase : phrases) {
      Optional<Remedy> remedy = remedy(phrase.text());
      if (remedy.isEmpty()) {
        complaints.addFound(
            phrase.span(), "a remedy (" + RuleWords.quoted(forms()) + ")", phrase.text(), forms());
      } else if (remedy.get().kind() == Kind.REQUIRE && !isOperator(remedy.get().words().get(0))) {
        complaints.addFound(
            phrase.span(),
            "a condition operator",
            remedy.get().words().get(0),
            Stream.of(ConditionOperator.values()).map(ConditionOperator::awsName).toList());
      } else {
        remedies.add(remedy.get());
      }
    }
    return remedies;
  }

  private static Optional<Remedy> remedy(String text) {
    return Stream.of(Kind.values())
        .flatMap(kind -> kind.wordsOf(text).map(words -> new Remedy(kind, words)).stream())
        .findFirst();
  }

  private static boolean isOperator(String written) {
    String plain = IF_EXISTS.matcher(QUALIFIER.matcher(written).replaceFirst("")).replaceFirst("");
    return ConditionOperator.ofAwsName(plain).isPresent();
  }

  /** How each is written. */
  static List<String> forms() {
    return Stream.of(Kind.values()).map(Kind::form).toList();
  }
}
