package io.keyproof.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.keyproof", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule only_symbolic_knows_the_solver =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.keyproof.symbolic..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.microsoft.z3..")
          .allowEmptyShould(true)
          .because("every other package must work, and be readable, without Z3");
}
