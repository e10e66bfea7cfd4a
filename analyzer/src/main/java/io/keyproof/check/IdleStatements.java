package io.keyproof.check;

import io.keyproof.check.StatementQuestions.Claim;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.StatementProver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements and condition entries of one policy that do nothing. All that is reported can be
 * removed together: of two statements that say the same, the later one is reported.
 */
final class IdleStatements {

  /** Each statement is compared with all others: more are not worth their time. */
  private static final int STATEMENT_LIMIT = 1_000;

  private final Judged judged;
  private final StatementQuestions questions;
  private final List<StatementFinding> findings = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();

  IdleStatements(Judged judged, Policy policy, StatementProver prover) {
    this.judged = judged;
    this.questions = new StatementQuestions(judged, policy, prover);
  }

  List<StatementFinding> findings() {
    return findings;
  }

  List<Open> open() {
    return open;
  }

  void judge() {
    if (judged.statements().size() > STATEMENT_LIMIT) {
      for (Kind kind : List.of(Kind.DEAD, Kind.REDUNDANT, Kind.SHADOWED, Kind.VACUOUS_CONDITION)) {
        open.add(
            new Open(
                kind,
                judged.words(),
                reference(judged.statements().get(0)),
                "whether each statement does something",
                "the policy has more than " + STATEMENT_LIMIT + " statements"));
      }
      return;
    }
    try (questions) {
      judgeAll();
    }
  }

  private void judgeAll() {
    List<Statement> left = new ArrayList<>(questions.effective(judged.statements()));
    for (Statement statement : judged.statements()) {
      if (judged.isAboutKms(statement)
          && holds(Kind.DEAD, statement, List.of(), "whether it matches any request")) {
        left.remove(statement);
        dead(statement);
      }
    }
    Set<Statement> covered = new LinkedHashSet<>();
    dropCovered(left, Effect.DENY, covered);
    dropCovered(left, Effect.ALLOW, covered);
    covered.forEach(statement -> covered(statement, left));
    for (Statement statement : left) {
      if (judged.isAboutKms(statement)) {
        vacuousConditions(statement);
      }
    }
  }

  /** From the last to the first, each beside what is left then. */
  private void dropCovered(List<Statement> left, Effect effect, Set<Statement> covered) {
    for (int i = left.size() - 1; i >= 0; i--) {
      Statement statement = left.get(i);
      if (statement.effect() != effect || !judged.isAboutKms(statement)) {
        continue;
      }
      List<Statement> beside = new ArrayList<>(left);
      beside.remove(i);
      if (!beside.isEmpty()
          && holds(Kind.REDUNDANT, statement, beside, "whether others do all that it does")) {
        left.remove(i);
        covered.add(statement);
      }
    }
  }

  private boolean holds(Kind kind, Statement statement, List<Statement> beside, String question) {
    Claim claim = questions.isIdle(statement, beside);
    if (claim == Claim.OPEN) {
      open.add(new Open(kind, judged.words(), reference(statement), question, questions.reason()));
    }
    return claim == Claim.PROVEN;
  }

  private void dead(Statement statement) {
    if (statement.actions().isEmpty() || statement.resources().isEmpty()) {
      add(Kind.DEAD, statement, "it names no action or no resource", List.of());
      return;
    }
    if (questions.isIdle(with(statement, List.of()), List.of()) == Claim.PROVEN) {
      add(
          Kind.DEAD,
          statement,
          "no request that could be sent fits its actions, resources and principals",
          List.of());
      return;
    }
    if (isForTransportOnly(statement)) {
      return;
    }
    List<Condition> needed = new ArrayList<>(statement.conditions());
    for (Condition each : statement.conditions()) {
      List<Condition> fewer = new ArrayList<>(needed);
      fewer.remove(each);
      if (questions.isIdle(with(statement, fewer), List.of()) == Claim.PROVEN) {
        needed = fewer;
      }
    }
    String message =
        needed.size() == 1
            ? "the condition %s can never hold here"
            : "the conditions %s can never hold together here";
    add(
        Kind.DEAD,
        statement,
        message.formatted(
            needed.stream().map(IdleStatements::words).collect(Collectors.joining(", "))),
        needed.stream().map(each -> new StatementReference(words(each), each.span())).toList());
  }

  /**
   * A Deny of what comes without TLS, and dead for that alone: KMS answers nothing else. AWS
   * recommends it in policies of all resources, and nobody who reads it is misled.
   */
  private boolean isForTransportOnly(Statement statement) {
    List<Condition> others =
        statement.conditions().stream().filter(each -> !isAboutTransport(each)).toList();
    return statement.effect() == Effect.DENY
        && others.size() < statement.conditions().size()
        && questions.isIdle(with(statement, others), List.of()) != Claim.PROVEN;
  }

  private static boolean isAboutTransport(Condition condition) {
    return condition instanceof Condition.Test test && test.key().is("aws:SecureTransport");
  }

  private void covered(Statement statement, List<Statement> left) {
    List<Statement> denies = left.stream().filter(other -> other.effect() == Effect.DENY).toList();
    if (statement.effect() == Effect.DENY) {
      List<Statement> by = questions.fewest(statement, denies);
      add(
          Kind.REDUNDANT,
          statement,
          "all that it denies is denied by " + names(by),
          references(by));
      return;
    }
    List<Statement> allows = left.stream().filter(other -> other.effect() == Effect.ALLOW).toList();
    if (questions.isIdle(statement, denies) == Claim.PROVEN) {
      List<Statement> by = questions.fewest(statement, denies);
      add(Kind.SHADOWED, statement, "all that it allows is denied by " + names(by), references(by));
      return;
    }
    boolean allowed = questions.isIdle(statement, allows) == Claim.PROVEN;
    List<Statement> by = questions.fewest(statement, allowed ? allows : left);
    add(
        Kind.REDUNDANT,
        statement,
        "all that it allows is " + (allowed ? "allowed by " : "allowed or denied by ") + names(by),
        references(by));
  }

  private void vacuousConditions(Statement statement) {
    List<Condition> kept = new ArrayList<>(statement.conditions());
    for (int i = kept.size() - 1; i >= 0; i--) {
      Condition entry = kept.get(i);
      if (isAboutTime(entry)) {
        continue;
      }
      List<Condition> fewer = new ArrayList<>(kept);
      fewer.remove(i);
      Claim claim = questions.isIdle(with(statement, fewer), List.of(with(statement, kept)));
      if (claim == Claim.OPEN) {
        open.add(
            new Open(
                Kind.VACUOUS_CONDITION,
                judged.words(),
                reference(statement),
                "whether the condition " + words(entry) + " excludes any request",
                questions.reason()));
      }
      if (claim == Claim.PROVEN) {
        kept = fewer;
        findings.add(
            new StatementFinding(
                Kind.VACUOUS_CONDITION,
                judged.words(),
                reference(statement),
                words(entry),
                entry.span(),
                "it excludes no request that could be sent and that the rest of the statement"
                    + " matches",
                List.of()));
      }
    }
  }

  /** A beginning that has passed is no mistake, though it excludes no request any more. */
  private static boolean isAboutTime(Condition condition) {
    return condition instanceof Condition.Test test
        && (test.key().is("aws:CurrentTime") || test.key().is("aws:EpochTime"));
  }

  private static Statement with(Statement statement, List<Condition> conditions) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        statement.resources(),
        conditions,
        statement.guard(),
        statement.span());
  }

  private void add(
      Kind kind, Statement statement, String message, List<StatementReference> because) {
    SourceSpan span = statement.span();
    findings.add(
        new StatementFinding(
            kind, judged.words(), reference(statement), "", span, message, because));
  }

  private static String words(Condition condition) {
    return condition instanceof Condition.Test test
        ? "`" + test.operatorName() + "` on `" + test.key() + "`"
        : "that could not be read";
  }

  private static String names(List<Statement> statements) {
    return statements.stream()
        .map(other -> "`" + other.label() + "` (line " + other.span().line() + ")")
        .collect(Collectors.joining(" and "));
  }

  private static List<StatementReference> references(List<Statement> statements) {
    return statements.stream().map(IdleStatements::reference).toList();
  }

  private static StatementReference reference(Statement statement) {
    return new StatementReference(statement.label(), statement.span());
  }
}
