package io.keyproof.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package knows which, and which library is known where. */
@AnalyzeClasses(packages = "io.keyproof", importOptions = WithoutTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule a_package_uses_only_packages_above_it =
      classes()
          .should(FlowOrder.useOnlyWhatStandsAboveThem())
          .because("the packages are the flow from bytes to report, which runs in one direction");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices()
          .matching("io.keyproof.(**)")
          .should()
          .beFreeOfCycles()
          .because("what cannot be understood without each other is one package");

  @ArchTest
  static final ArchRule the_model_knows_only_places_in_files =
      classes()
          .that()
          .resideInAPackage("io.keyproof.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "io.keyproof.model..", "io.keyproof.source..")
          .because("AWS's authorization as data must be readable without anything that decides it");

  @ArchTest
  static final ArchRule evaluator_and_encoder_share_model_and_catalog_only =
      noClasses()
          .that()
          .resideInAnyPackage("io.keyproof.evaluate..", "io.keyproof.symbolic..")
          .should()
          .dependOnClassesThat(
              Packages.ofKeyproofBut(
                  "io.keyproof.evaluate..",
                  "io.keyproof.symbolic..",
                  "io.keyproof.model..",
                  "io.keyproof.catalog..",
                  "io.keyproof.source.."))
          .because("two readings that share code agree on its mistakes");

  @ArchTest
  static final ArchRule the_evaluator_does_not_know_the_encoder =
      noClasses()
          .that()
          .resideInAPackage("io.keyproof.evaluate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.keyproof.symbolic..")
          .because("their agreement is the proof, so each must stand alone");

  @ArchTest
  static final ArchRule the_encoder_does_not_know_the_evaluator =
      noClasses()
          .that()
          .resideInAPackage("io.keyproof.symbolic..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.keyproof.evaluate..")
          .because("their agreement is the proof, so each must stand alone");

  @ArchTest
  static final ArchRule only_symbolic_knows_the_solver =
      Libraries.knownOnlyIn("com.microsoft.z3..", "io.keyproof.symbolic..")
          .because("every other package must work, and be readable, without Z3");

  @ArchTest
  static final ArchRule symbolic_does_not_show_the_solver =
      classes()
          .that()
          .resideInAPackage("io.keyproof.symbolic..")
          .should(PublicShape.notShow("com.microsoft.z3"))
          .because("who asks a question must not have to know how it is answered");

  @ArchTest
  static final ArchRule jackson_reads_and_writes_files =
      Libraries.knownOnlyIn(
              "tools.jackson..",
              "io.keyproof.document..",
              "io.keyproof.catalog..",
              "io.keyproof.settings..",
              "io.keyproof.trail..",
              "io.keyproof.report..",
              "io.keyproof.cli..",
              "io.keyproof.sandbox.http..",
              "io.keyproof.sandbox.store..")
          .because("JSON ends where a document or a record begins");

  @ArchTest
  static final ArchRule antlr_parses_documents_and_rules =
      Libraries.knownOnlyIn("org.antlr..", "io.keyproof.document..", "io.keyproof.rule..")
          .because("parse trees end where a document or a rule begins");

  @ArchTest
  static final ArchRule snakeyaml_reads_documents_and_settings =
      Libraries.knownOnlyIn("org.snakeyaml..", "io.keyproof.document..", "io.keyproof.settings..")
          .because("YAML ends where a document or a setting begins");

  @ArchTest
  static final ArchRule diffs_are_shown_by_reports =
      Libraries.knownOnlyIn("com.github.difflib..", "io.keyproof.report..")
          .because("an edit is made and proven by places, and a diff is only for people");

  @ArchTest
  static final ArchRule picocli_is_for_the_command_line =
      Libraries.knownOnlyIn("picocli..", "io.keyproof.cli..")
          .because("users of the Maven plugin do not have it on their class path");

  @ArchTest
  static final ArchRule bouncy_castle_is_for_the_sandbox =
      Libraries.knownOnlyIn("org.bouncycastle..", "io.keyproof.sandbox..")
          .because("only the sandbox encrypts");

  @ArchTest
  static final ArchRule the_sandbox_knows_no_policy_language =
      noClasses()
          .that()
          .resideInAPackage("io.keyproof.sandbox..")
          .should()
          .dependOnClassesThat(Packages.ofKeyproofBut("io.keyproof.sandbox.."))
          .because("it asks its AccessDecider, so that a replay is a second opinion");

  @ArchTest
  static final ArchRule only_replay_uses_the_sandbox =
      noClasses()
          .that(Packages.ofKeyproofBut("io.keyproof.sandbox..", "io.keyproof.replay.."))
          .and()
          .doNotHaveFullyQualifiedName("io.keyproof.SandboxServer")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.keyproof.sandbox..")
          .because("a finding that needed the sandbox to be found could not be confirmed by it");

  @ArchTest
  static final ArchRule reports_show_and_decide_nothing =
      classes()
          .that()
          .resideInAPackage("io.keyproof.report..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "io.keyproof.report..",
                      "io.keyproof.finding..",
                      "io.keyproof.model..",
                      "io.keyproof.source..")
                  .or(not(resideInAPackage("io.keyproof.."))))
          .because("what a report shows must be in the result, or formats would differ in truth");

  @ArchTest
  static final ArchRule only_the_command_line_touches_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.keyproof.cli..")
          .should(Outside.touchTheProcess())
          .because("the analyzer also runs inside a Maven build and a server");

  @ArchTest
  static final ArchRule clock_and_randomness_are_given =
      noClasses()
          .that()
          // The packages in which a process, an analysis and a sandbox are put together.
          .resideOutsideOfPackages("io.keyproof.cli..", "io.keyproof", "io.keyproof.sandbox")
          .should(Outside.askForTimeOrChance())
          .because("the same input must give the same bytes, today and in 400 days");

  @ArchTest
  static final ArchRule what_stages_exchange_is_records_enums_and_sealed_types =
      classes()
          .that()
          .resideInAnyPackage("io.keyproof.model..", "io.keyproof.finding..")
          .and()
          .arePublic()
          .should(PublicShape.beRecordsEnumsOrSealed())
          .because("values that cannot change and cases that cannot be forgotten need no checking");
}
