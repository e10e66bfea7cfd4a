package io.keyproof.fix;

import io.keyproof.finding.Finding;
import io.keyproof.fix.Draft.Attempt;
import io.keyproof.model.Deployment;
import io.keyproof.rule.Remedy;
import java.util.Map;
import java.util.Optional;

/** From a finding and a remedy to edits of the file. */
final class RemedyPlanner {

  private final WrittenTrees trees;
  private final FileTexts texts;
  private final Map<String, String> given;

  RemedyPlanner(WrittenTrees trees, FileTexts texts, Map<String, String> given) {
    this.trees = trees;
    this.texts = texts;
    this.given = Map.copyOf(given);
  }

  Attempt plan(Finding finding, Remedy remedy, Deployment deployment) {
    Optional<SourceLines> lines = texts.of(finding.span().file());
    if (lines.isEmpty()) {
      return Attempt.failed(
          "`"
              + finding.span().file()
              + "` is not edited: a link, or not UTF-8 text without a byte order"
              + " mark under a given path");
    }
    if (remedy.kind() == Remedy.Kind.SET) {
      return new PropertyRemedies(lines.get(), trees).plan(finding, remedy);
    }
    Optional<StatementPlace> place = StatementPlace.around(deployment, finding.span());
    if (place.isEmpty()) {
      return Attempt.failed("no statement stands there");
    }
    Optional<StatementText> text = StatementText.of(lines.get(), trees, place.get().statement());
    if (text.isEmpty()) {
      return Attempt.failed(
          "the statement does not stand in the file as such: it is generated, or escaped in a"
              + " string");
    }
    KnownValues values = new KnownValues(place.get(), trees, given);
    EntryRemedies entries = new EntryRemedies(text.get(), trees, place.get());
    AccessRemedies access = new AccessRemedies(text.get(), place.get(), values);
    return switch (remedy.kind()) {
      case REMOVE_STATEMENT, REMOVE_REPETITION -> entries.removeStatement();
      case REMOVE_ENTRY -> entries.removeEntry(finding.span());
      case REMOVE_INEFFECTIVE -> entries.removeIneffective(finding.span());
      case REMOVE_CONDITION -> entries.removeCondition(finding.span());
      case DROP_IF_EXISTS -> access.dropIfExists(finding.span());
      case CORRECT_ACTION -> entries.correctAction(finding.span());
      case WRITE -> entries.write(finding.span(), remedy.words().get(0));
      case REQUIRE -> access.require(finding, remedy.words());
      case NAME_KEYS -> access.nameKeys();
      case LIST_ACTIONS -> access.listActions(finding);
      case DENY -> access.deny(finding, remedy.words());
      case SET -> throw new IllegalStateException("decided above");
    };
  }
}
