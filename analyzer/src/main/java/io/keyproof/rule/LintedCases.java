package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.model.Deployment;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.rule.RuleCase.Document;
import io.keyproof.rule.RuleCase.DocumentKind;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lints the documents of a case as files of one key and one role. */
public final class LintedCases implements CaseRunner {

  private static final Confirmation NOT_PERFORMED =
      new Confirmation.NotReplayed("cases are decided, not performed");

  /** The day of every case. */
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  @Override
  public Observation run(Rule rule, RuleCase ruleCase) {
    Parsed<List<Deployment>> deployments =
        DeploymentNormalizer.normalize(DocumentReader.readTexts(files(ruleCase)));
    List<PolicySet> policies =
        deployments.value().orElse(List.of()).stream().map(Deployment::policies).toList();
    List<Judgement> judgements =
        policies.stream().flatMap(set -> new RuleEngine(set, TODAY).judge(rule).stream()).toList();
    Optional<Finding> gravest =
        judgements.stream()
            .flatMap(judgement -> judgement.finding(NOT_PERFORMED).stream())
            .min(Comparator.comparing(Finding::severity));
    if (gravest.isPresent()) {
      return new Observation.Fired(gravest.get().severity(), gravest.get().message());
    }
    Optional<Observation> undecided =
        judgements.stream()
            .map(Judgement::result)
            .filter(CheckResult.Open.class::isInstance)
            .map(
                result ->
                    (Observation) new Observation.Undecided(((CheckResult.Open) result).reason()))
            .findFirst();
    boolean faulty =
        deployments.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    return undecided.orElseGet(
        () ->
            faulty && policies.stream().allMatch(LintedCases::nothingRead)
                ? new Observation.Unreadable(deployments.diagnostics())
                : new Observation.Silent());
  }

  private static boolean nothingRead(PolicySet policies) {
    return policies.keys().isEmpty()
        && policies.identities().isEmpty()
        && policies.others().isEmpty();
  }

  /** The texts of the documents, by the paths under which they would stand. */
  public static Map<String, String> files(RuleCase ruleCase) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Document document : ruleCase.documents()) {
      files.put(folder(document.kind()) + document.file(), document.text());
    }
    boolean described =
        ruleCase.documents().stream()
            .anyMatch(document -> document.kind().equals(Optional.of(DocumentKind.DESCRIBE_KEY)));
    if (!described) {
      ruleCase
          .keyAccount()
          .ifPresent(account -> files.put("keys/case/account.json", describing(account)));
    }
    return files;
  }

  private static String folder(Optional<DocumentKind> kind) {
    if (kind.isEmpty()) {
      return "";
    }
    return switch (kind.get()) {
      case KEY_POLICY, GRANTS, DESCRIBE_KEY, ROTATION_STATUS -> "keys/case/";
      case IDENTITY_POLICY, TRUST_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY -> "roles/case/";
      case SERVICE_CONTROL_POLICY -> "scps/";
      case RESOURCE_CONTROL_POLICY -> "rcps/";
      case VPC_ENDPOINT_POLICY, RESOURCE_POLICY -> "";
    };
  }

  /** The least that DescribeKey could answer for a key of the account. */
  private static String describing(String account) {
    return """
        {"KeyMetadata": {"Arn": "arn:aws:kms:eu-west-1:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab",
         "KeySpec": "SYMMETRIC_DEFAULT"}}
        """
        .formatted(account);
  }
}
