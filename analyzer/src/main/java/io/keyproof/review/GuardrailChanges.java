package io.keyproof.review;

import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Suppression;
import io.keyproof.model.Stated;
import io.keyproof.settings.Gate;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.Locks;
import io.keyproof.settings.RuleSetting;
import io.keyproof.settings.RuleSetting.Choice;
import io.keyproof.settings.Settings;
import io.keyproof.settings.StatedSuppression;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.suppress.Baseline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a change takes away from what would judge it: each weakening of settings, suppressions and
 * baseline is a finding. A change that can be either, as of a rule's parameter, counts as one.
 */
public final class GuardrailChanges {

  /** What such findings go by. */
  public static final String ID = "guardrail-weakened";

  private final Settings base;
  private final Settings head;
  private final SourceSpan start;
  private final List<Finding> findings = new ArrayList<>();

  private GuardrailChanges(Settings base, Settings head, SourceSpan start) {
    this.base = base;
    this.head = head;
    this.start = start;
  }

  /**
   * Compares what two sides decide.
   *
   * @param start the head's settings file, which may be gone
   */
  public static List<Finding> between(Settings base, Settings head, SourceSpan start) {
    GuardrailChanges changes = new GuardrailChanges(base, head, start);
    changes.compareTrust();
    changes.comparePacks();
    changes.compareRules();
    changes.compareKeyClasses();
    changes.compareSuppressions();
    changes.compareGates(base.gate(), head.gate());
    changes.compareLocks(base.locks(), head.locks());
    return changes.findings;
  }

  /** Suppressions in the source that only the head has. */
  public static List<Finding> suppressions(List<Finding> base, List<Finding> head) {
    Set<String> known =
        base.stream()
            .filter(finding -> finding.suppressed().isPresent())
            .map(Finding::fingerprint)
            .collect(Collectors.toSet());
    List<Finding> added = new ArrayList<>();
    for (Finding finding : head) {
      finding
          .suppressed()
          .filter(each -> each.kind() == Suppression.Kind.IN_SOURCE)
          .filter(each -> !known.contains(finding.fingerprint()))
          .ifPresent(
              each ->
                  added.add(
                      weakened(
                          each.span(),
                          "the change suppresses `%s` of `%s`"
                              .formatted(finding.ruleId(), finding.resource()))));
    }
    return added;
  }

  /** Entries of a baseline that only the head's has. */
  public static List<Finding> baselines(Optional<Baseline> base, Baseline head) {
    List<SourceSpan> added = head.beyond(base.orElse(Baseline.EMPTY));
    return added.isEmpty()
        ? List.of()
        : List.of(
            weakened(
                added.get(0),
                "the change adds %d %s to the baseline"
                    .formatted(added.size(), added.size() == 1 ? "finding" : "findings")));
  }

  private void compareTrust() {
    if (head.organization().isPresent()
        && !values(head.organization()).equals(values(base.organization()))) {
      add(head.organization().get().span(), "another organization is trusted");
    }
    more(base.trustedAccounts(), head.trustedAccounts(), "is trusted now");
    if (base.keyAdministrators().isPresent()) {
      if (head.keyAdministrators().isEmpty()) {
        add(start, "`key-administrators` is gone: anybody may administer keys");
      }
      more(base.keyAdministrators(), head.keyAdministrators(), "may administer keys now");
    }
  }

  private void more(
      Optional<Stated<List<String>>> before, Optional<Stated<List<String>>> after, String what) {
    Set<String> known = new HashSet<>(before.map(Stated::value).orElse(List.of()));
    after.ifPresent(
        stated ->
            stated.value().stream()
                .filter(value -> !known.contains(value))
                .forEach(value -> add(stated.span(), "`" + value + "` " + what)));
  }

  private void comparePacks() {
    base.packs().keySet().stream()
        .filter(id -> !head.packs().containsKey(id))
        .forEach(id -> add(start, "the pack `" + id + "` no longer runs"));
  }

  private void compareRules() {
    Set<String> ids = new TreeSet<>(base.rules().keySet());
    ids.addAll(head.rules().keySet());
    for (String id : ids) {
      Optional<RuleSetting> before = Optional.ofNullable(base.rules().get(id));
      Optional<RuleSetting> after = Optional.ofNullable(head.rules().get(id));
      SourceSpan place = after.map(RuleSetting::span).orElse(start);
      compareSeverity(id, before, after, place);
      if (!parameters(before).equals(parameters(after))) {
        add(place, "the parameters of the rule `" + id + "` are others");
      }
    }
  }

  private void compareSeverity(
      String id, Optional<RuleSetting> before, Optional<RuleSetting> after, SourceSpan place) {
    Optional<Choice> was = before.flatMap(RuleSetting::severity).map(Stated::value);
    Optional<Choice> is = after.flatMap(RuleSetting::severity).map(Stated::value);
    boolean isLess =
        is.map(now -> now != Choice.ERROR && was.filter(each -> !isLess(now, each)).isEmpty())
            .orElse(was.filter(each -> each != Choice.OFF).isPresent());
    if (isLess) {
      add(
          place,
          "the rule `%s` is %s, and was %s"
              .formatted(
                  id,
                  is.map(each -> "set to `" + each.word() + "`").orElse("no longer set"),
                  was.map(each -> "`" + each.word() + "`").orElse("as it is by itself")));
      return;
    }
    Optional<Stated<LocalDate>> from = after.flatMap(RuleSetting::from);
    Optional<Stated<LocalDate>> earlier = before.flatMap(RuleSetting::from);
    if (from.isPresent()
        && earlier.filter(day -> !day.value().isBefore(from.get().value())).isEmpty()) {
      add(place, "the rule `" + id + "` begins to count on " + from.get().value());
    }
  }

  private static boolean isLess(Choice one, Choice other) {
    return one.compareTo(other) < 0;
  }

  private static Map<String, List<String>> parameters(Optional<RuleSetting> rule) {
    return rule.map(RuleSetting::parameters).orElse(Map.of()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().value()));
  }

  private void compareKeyClasses() {
    for (KeyClass before : base.keyClasses().values()) {
      Optional<KeyClass> after = Optional.ofNullable(head.keyClasses().get(before.name()));
      boolean same =
          after
              .filter(each -> each.match().equals(before.match()))
              .filter(each -> each.require().equals(before.require()))
              .isPresent();
      if (!same) {
        add(
            after.map(KeyClass::span).orElse(start),
            "the key class `%s` %s"
                .formatted(before.name(), after.isPresent() ? "is another" : "is gone"));
      }
    }
  }

  private void compareSuppressions() {
    for (StatedSuppression each : head.suppressions()) {
      boolean known = base.suppressions().stream().anyMatch(before -> isAsWide(before, each));
      if (!known) {
        add(each.span(), "`" + each.rule() + "` is suppressed in `" + each.file() + "`");
      }
    }
  }

  private static boolean isAsWide(StatedSuppression before, StatedSuppression after) {
    return before.rule().equals(after.rule())
        && before.file().equals(after.file())
        && before.resource().equals(after.resource())
        && (before.until().isEmpty()
            || after.until().filter(day -> !day.isAfter(before.until().get())).isPresent());
  }

  private void compareGates(Gate before, Gate after) {
    Severity was = before.failOn().map(Stated::value).orElse(Severity.ERROR);
    Severity is = after.failOn().map(Stated::value).orElse(Severity.ERROR);
    if (!is.equals(was) && is.atLeast(was)) {
      SourceSpan place = after.failOn().map(Stated::span).orElse(start);
      add(place, "only findings of `%s` fail, not of `%s`".formatted(is.word(), was.word()));
    }
    if (isSet(before.failOnInconclusive()) && !isSet(after.failOnInconclusive())) {
      add(place(after.failOnInconclusive()), "open questions no longer fail");
    }
    if (!isSet(before.acceptNewAccess()) && isSet(after.acceptNewAccess())) {
      add(place(after.acceptNewAccess()), "new access no longer fails a review");
    }
    if (!before.isAdvisory() && after.isAdvisory()) {
      add(place(after.advisory()), "findings no longer fail anything");
    }
  }

  private static boolean isSet(Optional<Stated<Boolean>> flag) {
    return flag.map(Stated::value).orElse(false);
  }

  private SourceSpan place(Optional<? extends Stated<?>> stated) {
    return stated.isPresent() ? stated.get().span() : start;
  }

  private void compareLocks(Locks before, Locks after) {
    gone(before.rules(), after.rules(), "the rule");
    gone(before.fields(), after.fields(), "the field");
    int was = before.longestSuppression().map(Stated::value).orElse(Integer.MAX_VALUE);
    int is = after.longestSuppression().map(Stated::value).orElse(Integer.MAX_VALUE);
    if (is > was) {
      add(place(after.longestSuppression()), "suppressions may last longer than " + was + " days");
    }
    if (!before.approvers().isEmpty()) {
      Set<String> known =
          before.approvers().stream().map(Stated::value).collect(Collectors.toSet());
      if (after.approvers().isEmpty()) {
        add(start, "anybody may decide on suppressions");
      }
      after.approvers().stream()
          .filter(each -> !known.contains(each.value()))
          .forEach(each -> add(each.span(), "`" + each.value() + "` may decide on suppressions"));
    }
  }

  private void gone(List<Stated<String>> before, List<Stated<String>> after, String what) {
    Set<String> left = after.stream().map(Stated::value).collect(Collectors.toSet());
    before.stream()
        .filter(each -> !left.contains(each.value()))
        .forEach(each -> add(start, what + " `" + each.value() + "` is no longer locked"));
  }

  private static Optional<String> values(Optional<Stated<String>> stated) {
    return stated.map(Stated::value);
  }

  private void add(SourceSpan place, String message) {
    findings.add(weakened(place, message));
  }

  private static Finding weakened(SourceSpan place, String message) {
    return new Finding(
        ID,
        Severity.ERROR,
        Certainty.ALWAYS,
        "settings",
        place,
        message,
        "have it reviewed by itself, by whoever decides on the settings",
        Optional.empty(),
        new Confirmation.Unneeded("the change says so"),
        List.of(),
        ID + " " + message,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
