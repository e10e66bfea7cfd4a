package io.keyproof.maven;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.keyproof.maven")
final class ArchitectureTest {

  @ArchTest
  static final ArchRule a_mojo_calls_the_facade_and_shows_what_it_says =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "io.keyproof",
                      "io.keyproof.finding",
                      "io.keyproof.report",
                      "io.keyproof.source",
                      "io.keyproof.maven")
                  .or(are(DescribedPredicate.not(resideInAPackage("io.keyproof..")))))
          .because("what a build decides must be what the command line decides");
}
