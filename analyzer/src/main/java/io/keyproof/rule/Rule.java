package io.keyproof.rule;

import io.keyproof.check.Check;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A question to every policy set, with the words to report the answer in.
 *
 * @param id kebab-case; the stem of its files
 * @param since the version of its pack that brought it
 * @param summary what it finds, in one line
 * @param help what to write instead
 * @param remedies how a finding can be fixed, in the order in which they are to be tried
 * @param yieldsTo ids of rules: where one of them speaks of the same place, this one only adds to
 *     it
 * @param maySeverity how grave a finding is at most that hangs on what the input does not tell
 * @param parameters what can be set, by name, with the values that hold unless it is
 * @param folder where its page and its cases stand
 * @param span where it stands itself
 */
public record Rule(
    String id,
    String since,
    String summary,
    SortedSet<String> tags,
    Check check,
    MessageTemplate message,
    String help,
    List<Remedy> remedies,
    Set<String> yieldsTo,
    Optional<Severity> maySeverity,
    Map<String, List<String>> parameters,
    PackFolder folder,
    SourceSpan span) {

  static final String FILE_ENDING = ".rule";
  static final String PAGE_ENDING = ".md";
  static final String CASES_ENDING = ".cases.yaml";

  public Rule {
    remedies = List.copyOf(remedies);
    yieldsTo = Set.copyOf(yieldsTo);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Where its page stands: {@code packs/kms-baseline/kms-star.md}. */
  String pageLocation() {
    return folder.locationOf(id + PAGE_ENDING);
  }

  /** What `explain` prints. */
  public Parsed<RulePage> page() {
    return folder
        .text(id + PAGE_ENDING)
        .then(text -> Parsed.of(RulePage.of(folder.locationOf(id + PAGE_ENDING), text)));
  }

  /** The cases that hold the rule to what it promises. */
  public Parsed<List<RuleCase>> cases() {
    return folder
        .text(id + CASES_ENDING)
        .then(text -> RuleCaseReader.read(folder.locationOf(id + CASES_ENDING), text));
  }
}
