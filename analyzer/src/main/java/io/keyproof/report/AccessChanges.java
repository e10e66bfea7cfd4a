package io.keyproof.report;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.ConditionKey;
import java.util.ArrayList;
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
   * @param details where it comes from, and what it rests on
   */
  record Change(Kind kind, String sentence, List<String> details) {}

  /** All of them, gravest first. */
  static List<Change> of(DeploymentComparison access) {
    List<Change> changes = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (ComparedSubject subject : access.subjects()) {
      Comparison comparison = subject.comparison();
      comparison
          .newlyAllowed()
          .ifPresent(
              each -> changes.add(change(Kind.MORE, subject, each, " can now ", each.allowedBy())));
      comparison
          .newlyDenied()
          .ifPresent(
              each ->
                  changes.add(
                      change(Kind.LESS, subject, each, " can no longer ", each.deniedBy())));
      if (comparison.verdict() == Verdict.INCONCLUSIVE) {
        changes.add(
            new Change(
                Kind.OPEN,
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
              "the same requests as before are allowed by "
                  + same.stream().distinct().collect(Collectors.joining(", "))
                  + ": proven over all requests",
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
            .orElseGet(() -> "whoever has " + name(subject));
    String sentence =
        who + can + "`" + example.action() + "` on `" + example.resource() + "`" + under(example);
    List<String> details = new ArrayList<>();
    details.add("in " + name(subject));
    details.addAll(subject.notes());
    if (!statements.isEmpty()) {
      details.add((kind == Kind.MORE ? "allowed by " : "denied by ") + places(statements));
    }
    if (example.identityPolicies() == IdentityPolicies.ALLOW) {
      details.add("if its identity policies, which are not among these files, allow it");
    }
    example
        .unknowns()
        .forEach((name, value) -> details.add("for example with " + name + " = " + value));
    example
        .refuted()
        .ifPresent(why -> details.add("REFUTED: " + why + ", which is a bug of Keyproof"));
    return new Change(kind, sentence, details);
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
