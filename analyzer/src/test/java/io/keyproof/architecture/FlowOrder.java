package io.keyproof.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The packages in the order of the flow, from bytes to the command line. */
final class FlowOrder {

  private static final String ROOT = "io.keyproof";

  /** The package of {@code Analyzer}, which has no name of its own. */
  private static final String FACADE = "";

  private static final List<String> ORDER =
      List.of(
          "sandbox",
          "work",
          "source",
          "model",
          "catalog",
          "document",
          "settings",
          "normalize",
          "evaluate",
          "symbolic",
          "finding",
          "testcase",
          "check",
          "rule",
          "replay",
          "assertion",
          "fix",
          "suppress",
          "review",
          "trail",
          "report",
          FACADE,
          "cli");

  private FlowOrder() {}

  static ArchCondition<JavaClass> useOnlyWhatStandsAboveThem() {
    return new ArchCondition<>("use only packages that stand above theirs") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        int place = place(user);
        events.add(
            new SimpleConditionEvent(
                user, place >= 0, user.getName() + " is in a package without a place in the flow"));
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          if (used.getPackageName().startsWith(ROOT)) {
            events.add(
                new SimpleConditionEvent(user, place(used) <= place, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static int place(JavaClass javaClass) {
    String below = javaClass.getPackageName().substring(ROOT.length());
    return ORDER.indexOf(below.isEmpty() ? FACADE : below.substring(1).replaceAll("\\..*", ""));
  }
}
