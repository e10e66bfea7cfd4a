package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.finding.PackReference;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.RuleReference;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import io.keyproof.model.Trace.Applies;
import io.keyproof.model.Trace.GrantTrace;
import io.keyproof.model.Trace.Origin;
import io.keyproof.model.Trace.Outcome;
import io.keyproof.model.Trace.PolicyTrace;
import io.keyproof.model.Trace.StatementTrace;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A result that has one of everything a report shows. */
final class SampleResult {

  private static final String KEY = "arn:aws:kms:us-west-2:123456789012:key/snowy-data-key";
  private static final String POLICY = "policies/invoices.json";
  private static final String ROLE = "policies/exporter.json";

  private static final Map<String, String> SOURCES =
      Map.of(
          POLICY + ":14",
          "      \"Action\": \"kms:*\",",
          POLICY + ":22",
          "\t\t\"Action\": [\"kms:Decrypt\", \"kms:Encrypt\"],",
          ROLE + ":5",
          "    {",
          ROLE + ":6",
          "      \"Effect\": \"Allow\",",
          ROLE + ":7",
          "      \"Action\": \"kms:Decrypt\",",
          ROLE + ":8",
          "      \"Resource\": \"*\"",
          ROLE + ":9",
          "    }",
          "policies/broken.json:3",
          "  \"Effect\": \"allow\"");

  static final SourceLines LINES =
      (file, line) -> Optional.ofNullable(SOURCES.get(file + ":" + line));

  private static final PackReference PACK =
      new PackReference(
          "kms-baseline",
          "1.0.0",
          List.of(
              new RuleReference("kms-star", "somebody is allowed every KMS action"),
              new RuleReference("rotation-not-enabled", "a key that is never rotated")));

  private SampleResult() {}

  static AnalysisResult everything() {
    return new AnalysisResult(
        List.of(PACK),
        List.of(kmsStar(), contextless(), again(), unscoped(), rotation(), refuted(), suppressed()),
        List.of(
            Diagnostic.error(
                span("policies/broken.json", 3, 13, 20),
                "`Effect` must be `Allow` or `Deny`, got `allow`"),
            Diagnostic.note(SourceSpan.startOf(POLICY), "the file starts with a byte order mark")),
        List.of(
            new Undecided(
                "decrypt-without-encryption-context",
                "partner",
                span("policies/partner.json", 9, 7, 30),
                "the condition operator `BinaryEquals` is not read"),
            new Undecided(
                "unscoped-decrypt",
                "partner",
                span("policies/partner.json", 9, 7, 30),
                "the condition operator `BinaryEquals` is not read")),
        List.of(
            new FileReading(POLICY, "key policy", "its statements have a Principal"),
            new FileReading(ROLE, "identity policy", "its statements have no Principal"),
            new FileReading("policies/notes.txt", FileReading.NONE, "no JSON"),
            new FileReading("policies/broken.json", FileReading.NONE, "it has errors")));
  }

  static AnalysisResult clean() {
    return new AnalysisResult(
        List.of(PACK),
        List.of(),
        List.of(),
        List.of(),
        List.of(new FileReading(POLICY, "key policy", "its statements have a Principal")));
  }

  static AnalysisResult with(Finding finding) {
    return new AnalysisResult(List.of(), List.of(finding), List.of(), List.of(), List.of());
  }

  private static Finding kmsStar() {
    return new FindingBuilder("kms-star", Severity.WARNING, span(POLICY, 14, 17, 24))
        .message("`role/invoice-admin` is allowed every KMS action on `invoices`")
        .witness(request(role("invoice-admin"), "kms:ScheduleKeyDeletion", Map.of()), "Administer")
        .build();
  }

  private static Finding contextless() {
    return new FindingBuilder(
            "decrypt-without-encryption-context", Severity.WARNING, span(POLICY, 22, 13, 43))
        .message("`invoices` can be used without EncryptionContext")
        .witness(
            request(
                role("invoice-lambda"),
                "kms:Decrypt",
                Map.of(
                    "aws:SourceVpce", List.of("vpce-1a2b3c4d"),
                    "aws:SecureTransport", List.of("true"),
                    "aws:CalledVia", List.of("athena.amazonaws.com", "glue.amazonaws.com"),
                    "kms:CallerAccount", List.of("123456789012"))),
            "AllowLambda",
            "statement 4")
        .related(
            new RelatedFinding(
                "context-of-services",
                Severity.NOTE,
                span(POLICY, 22, 13, 43),
                "`invoices` is used by services without EncryptionContext"))
        .build();
  }

  /** About the same statement as the one before. */
  private static Finding again() {
    return new FindingBuilder("kms-star", Severity.NOTE, span(POLICY, 22, 13, 43))
        .message("`invoices` can be used for much")
        .witness(request(role("invoice-lambda"), "kms:Encrypt", Map.of()), "AllowLambda")
        .build();
  }

  private static Finding unscoped() {
    return new FindingBuilder("unscoped-decrypt", Severity.ERROR, new SourceSpan(ROLE, 5, 5, 9, 6))
        .message("the policy allows `kms:Decrypt` on every key of an account")
        .witness(
            new Witness(
                    RequestContext.of(
                        new Caller.User("arn:aws:iam::123456789012:user/snowy"),
                        "kms:Decrypt",
                        KEY,
                        "123456789012",
                        Map.of(
                            ConditionKey.of("kms:EncryptionContext:Project"), List.of("SnowyPII")),
                        new TreeMap<>(Map.of("Project", "SnowyPII"))),
                    List.of(new StatementReference("ReadReports", span(ROLE, 3, 5, 6))),
                    Map.of("var.account_id", "123456789012"))
                .with(trace()))
        .certainty(Certainty.MAY)
        .assumptions(Assumption.KEY_DELEGATES_TO_ACCOUNT, Assumption.SHORT_ARN_PADDED)
        .fix(
            new Fix(
                "name the keys",
                List.of(new TextEdit(span(ROLE, 8, 19, 22), '"' + KEY + '"')),
                Fix.Standing.PROVEN,
                List.of("the finding is gone, and no rule finds anything new"),
                Optional.of("`kms:Decrypt` by `role/exporter` on any other key")))
        .build();
  }

  /** One of everything. */
  private static Trace trace() {
    StatementTrace reads =
        new StatementTrace(
            "ReadReports", Effect.ALLOW, span(ROLE, 3, 5, 6), Applies.YES, "it matches");
    StatementTrace fences =
        new StatementTrace(
            "NobodyOutside",
            Effect.DENY,
            span(ROLE, 12, 5, 6),
            Applies.NO,
            "`StringNotEquals` on `aws:PrincipalOrgID` does not hold: the request has `o-1`");
    StatementTrace open =
        new StatementTrace(
            "statement 3",
            Effect.ALLOW,
            span(ROLE, 16, 5, 6),
            Applies.OPEN,
            "it hangs on `var.admin`");
    StatementTrace assumed =
        new StatementTrace(
            "assumed",
            Effect.ALLOW,
            SourceSpan.assumed(),
            Applies.YES,
            "it matches the caller's account, which delegates to identity policies");
    return new Trace(
        List.of(
            policy(PolicyKind.KEY, "assumed key policy", Outcome.DELEGATES, "", assumed),
            policy(PolicyKind.IDENTITY, "read-reports", Outcome.ALLOWS, "", reads, fences, open),
            policy(
                PolicyKind.SERVICE_CONTROL,
                "scp <1>",
                Outcome.NOT_APPLIED,
                "the caller belongs to the management account")),
        List.of(
            new GrantTrace(
                "0c237476",
                span("policies/grants.json", 3, 5, 6),
                Applies.NO,
                "its grantee is somebody else")),
        4_999,
        List.of(new Origin("ReadReports", span(ROLE, 3, 5, 6))),
        List.of(),
        "allowed: key policy `assumed key policy` (`assumed`), identity policy `read-reports`"
            + " (`ReadReports`) at policies/exporter.json:3:5");
  }

  private static PolicyTrace policy(
      PolicyKind kind, String name, Outcome outcome, String why, StatementTrace... statements) {
    SourceSpan span = kind == PolicyKind.KEY ? SourceSpan.assumed() : span(ROLE, 1, 1, 2);
    return new PolicyTrace(kind, name, span, outcome, why, List.of(statements), 0);
  }

  private static Finding rotation() {
    return new FindingBuilder(
            "rotation-not-enabled", Severity.WARNING, span("policies/rotation.json", 2, 3, 30))
        .message("`invoices` is never rotated")
        .confirmation(new Confirmation.NotReplayed("the key is of a custom key store"))
        .build();
  }

  private static Finding refuted() {
    return new FindingBuilder("kms-star", Severity.ERROR, span("policies/star.json", 6, 5, 12))
        .message("anybody is allowed every KMS action on `star`")
        .witness(
            request(new Caller.Service("logs.us-west-2.amazonaws.com"), "kms:Encrypt", Map.of()),
            "statement 1")
        .confirmation(new Confirmation.Refuted("the sandbox denied the call"))
        .build();
  }

  private static Finding suppressed() {
    return new FindingBuilder("kms-star", Severity.ERROR, span("policies/old.json", 6, 5, 12))
        .message("anybody is allowed every KMS action on `old`")
        .suppressed(
            new Suppression(
                Suppression.Kind.IN_SOURCE,
                "goes away with the migration",
                Optional.of(LocalDate.of(2027, 1, 31)),
                span("keyproof.yaml", 4, 5, 20)))
        .build();
  }

  static SourceSpan span(String file, int line, int column, int endColumn) {
    return new SourceSpan(file, line, column, line, endColumn);
  }

  private static Caller role(String name) {
    return new Caller.RoleSession(
        "arn:aws:sts::123456789012:assumed-role/" + name + "/session",
        "arn:aws:iam::123456789012:role/" + name,
        Caller.RoleType.ORDINARY);
  }

  private static RequestContext request(
      Caller caller, String action, Map<String, List<String>> context) {
    Map<ConditionKey, List<String>> keys = new TreeMap<>();
    context.forEach((key, values) -> keys.put(ConditionKey.of(key), values));
    return RequestContext.of(caller, action, KEY, "123456789012", keys, Map.of());
  }

  /** A confirmed finding, but for what a test says otherwise. */
  static final class FindingBuilder {
    private final String ruleId;
    private final Severity severity;
    private final SourceSpan span;
    private String message = "something is wrong";
    private Certainty certainty = Certainty.ALWAYS;
    private Optional<Witness> witness = Optional.empty();
    private Confirmation confirmation =
        new Confirmation.Confirmed(
            "the key was created with this policy, and the call went through");
    private List<Assumption> assumptions = List.of();
    private Optional<Suppression> suppressed = Optional.empty();
    private Optional<Fix> fix = Optional.empty();
    private List<RelatedFinding> related = List.of();

    FindingBuilder(String ruleId, Severity severity, SourceSpan span) {
      this.ruleId = ruleId;
      this.severity = severity;
      this.span = span;
    }

    FindingBuilder message(String text) {
      this.message = text;
      return this;
    }

    FindingBuilder certainty(Certainty certain) {
      this.certainty = certain;
      return this;
    }

    FindingBuilder witness(RequestContext request, String... allowedBy) {
      return witness(
          new Witness(
              request,
              Arrays.stream(allowedBy)
                  .map(label -> new StatementReference(label, span(span.file(), 12, 5, 6)))
                  .toList(),
              Map.of()));
    }

    FindingBuilder witness(Witness shown) {
      this.witness = Optional.of(shown);
      return this;
    }

    FindingBuilder confirmation(Confirmation outcome) {
      this.confirmation = outcome;
      return this;
    }

    FindingBuilder assumptions(Assumption... named) {
      this.assumptions = List.of(named);
      return this;
    }

    FindingBuilder suppressed(Suppression suppression) {
      this.suppressed = Optional.of(suppression);
      return this;
    }

    FindingBuilder related(RelatedFinding... others) {
      this.related = List.of(others);
      return this;
    }

    FindingBuilder fix(Fix proposed) {
      this.fix = Optional.of(proposed);
      return this;
    }

    Finding build() {
      return new Finding(
          ruleId,
          severity,
          certainty,
          span.file().replaceAll(".*/|\\.json", ""),
          span,
          message,
          "name what is needed, and nothing else",
          witness,
          confirmation,
          assumptions,
          "4f2a" + ruleId.length(),
          suppressed,
          fix,
          related);
    }
  }
}
