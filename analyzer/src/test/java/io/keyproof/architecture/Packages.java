package io.keyproof.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Sets of this project's packages. */
final class Packages {

  private Packages() {}

  /** Every class of Keyproof outside of these packages. */
  static DescribedPredicate<JavaClass> ofKeyproofBut(String... packages) {
    return resideInAPackage("io.keyproof..").and(not(resideInAnyPackage(packages)));
  }
}
