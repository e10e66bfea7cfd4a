package io.keyproof.report;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a change does to access, in sentences that a reviewer reads at a glance. */
final class AccessChanges {

  /** Operations that take an encryption context. */
  private static final Set<String> WITH_CONTEXT =
      Set.of(
          "kms:decrypt",
          "kms:encrypt",
          "kms:generatedatakey",
          "kms:generatedatakeypair",
          "kms:generatedatakeypairwithoutplaintext",
          "kms:generatedatakeywithoutplaintext",
          "kms:reencryptfrom",
          "kms:reencryptto");

  /** The kinds of subjects that are the resource of all their requests. */
  private static final Set<String> BEARERS =
      Set.of("key", PolicyKind.KEY.words(), PolicyKind.TRUST.words());

  private static final int MOST_NAMED = 3;

  private AccessChanges() {}

  /** The kinds of sentences, gravest first. */
  enum Kind {
    MORE("+"),
    OPEN("?"),
    LESS("-"),
    SAME("=");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /**
   * A change.
   *
   * @param subject what allows other requests than before
   * @param sentence whole, with the subject
   * @param details where it comes from, and what it rests on
   */
  record Change(Kind kind, String subject, String sentence, List<String> details) {}

  /** All of them, gravest first. */
  static List<Change> of(DeploymentComparison access) {
    List<Change> changes = new ArrayList<>();
    Set<String> same = new LinkedHashSet<>();
    for (ComparedSubject subject : access.subjects()) {
      Comparison comparison = subject.comparison();
      comparison
          .newlyAllowed()
          .ifPresent(
              each -> changes.add(change(Kind.MORE, subject, each, "can now", each.allowedBy())));
      comparison
          .newlyDenied()
          .ifPresent(
              each ->
                  changes.add(change(Kind.LESS, subject, each, "can no longer", each.deniedBy())));
      if (comparison.verdict() == Verdict.INCONCLUSIVE) {
        changes.add(
            new Change(
                Kind.OPEN,
                name(subject),
                name(subject) + ": not decided: " + String.join("; ", comparison.reasons()),
                subject.notes()));
      }
      if (comparison.verdict() == Verdict.EQUIVALENT) {
        same.add(name(subject));
      }
    }
    if (!same.isEmpty()) {
      changes.add(
          new Change(
              Kind.SAME,
              "",
              "the same requests as before are allowed by "
                  + named(same)
                  + (access.hasUnusableInput()
                      ? ", as far as it could be read"
                      : ": proven over all requests"),
              List.of()));
    }
    changes.sort((a, b) -> a.kind().compareTo(b.kind()));
    return changes;
  }

  /**
   * What is taken for granted of policies that are not among the files, one line for each claim.
   */
  static Set<String> premises(DeploymentComparison access) {
    Set<String> premises = new TreeSet<>();
    access.subjects().forEach(subject -> premises.addAll(subject.premises()));
    return premises;
  }

  private static Change change(
      Kind kind,
      ComparedSubject subject,
      Example example,
      String can,
      List<StatementReference> statements) {
    String who =
        example
            .caller()
            .map(caller -> "`" + caller.accept(new PrincipalName()) + "`")
            .orElse("whoever has it");
    String sentence =
        name(subject)
            + ": for example, "
            + "%s %s `%s`%s%s"
                .formatted(who, can, example.action(), on(subject, example), under(example));
    List<String> details = new ArrayList<>();
    details.addAll(subject.notes());
    if (!statements.isEmpty()) {
      details.add((kind == Kind.MORE ? "allowed by " : "denied by ") + places(statements));
    }
    example
        .confirmation()
        .ifPresent(
            outcome ->
                details.add("replayed: " + outcome.accept(new ReplayOutcome(Palette.PLAIN))));
    if (example.identityPolicies() == IdentityPolicies.ALLOW) {
      details.add("if its identity policies, which are not among these files, allow it");
    }
    example
        .unknowns()
        .forEach((name, value) -> details.add("for example with " + name + " = " + value));
    example
        .refuted()
        .filter(why -> example.confirmation().isEmpty())
        .ifPresent(why -> details.add("REFUTED: " + why + ", which is a bug of Keyproof"));
    return new Change(kind, name(subject), sentence, details);
  }

  /** More than a few are counted. */
  static String named(Set<String> subjects) {
    return subjects.size() > MOST_NAMED
        ? subjects.size() + " keys and policies"
        : String.join(", ", subjects);
  }

  /** What bears its policy itself need not be named again. */
  private static String on(ComparedSubject subject, Example example) {
    return BEARERS.contains(subject.kind()) ? "" : " on `" + example.resource() + "`";
  }

  /** With which encryption context, and which other conditions of KMS. */
  private static String under(Example example) {
    List<String> pairs = new ArrayList<>();
    List<String> others = new ArrayList<>();
    example
        .context()
        .forEach(
            (key, values) -> {
              if (key.isEncryptionContextPair()) {
                pairs.add(pair(key) + "=" + String.join(",", values));
              } else if (key.canonical().equals("kms:viaservice")) {
                others.add("through " + String.join(", ", values));
              }
            });
    boolean takesContext = WITH_CONTEXT.contains(ConditionKey.of(example.action()).canonical());
    String context =
        pairs.isEmpty()
            ? takesContext ? " without EncryptionContext" : ""
            : " with EncryptionContext " + String.join(", ", pairs);
    return context + others.stream().map(other -> " " + other).collect(Collectors.joining());
  }

  private static String pair(ConditionKey key) {
    return key.name().substring(key.name().indexOf(':', "kms:".length()) + 1);
  }

  private static String places(List<StatementReference> statements) {
    return statements.stream()
        .map(statement -> "`" + statement.label() + "` (" + statement.span() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String name(ComparedSubject subject) {
    return subject.name().isEmpty() ? subject.kind() : subject.kind() + " `" + subject.name() + "`";
  }
}
