package io.keyproof.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** What comes from outside a program: its process, the time, chance. */
final class Outside {

  private static final Set<String> PROCESS =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.System.exit",
          "java.lang.System.getenv",
          "java.lang.System.console",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt",
          "java.io.FileDescriptor.out",
          "java.io.FileDescriptor.err",
          "java.lang.Throwable.printStackTrace");

  private static final Set<String> TIME_AND_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.lang.Math.random",
          "java.security.SecureRandom.<init>",
          "java.security.SecureRandom.getInstanceStrong",
          "java.util.Date.<init>");

  private Outside() {}

  static ArchCondition<JavaClass> touchTheProcess() {
    return use("touch the process", access -> PROCESS.contains(name(access)));
  }

  static ArchCondition<JavaClass> askForTimeOrChance() {
    return use(
        "ask for time or chance",
        access -> TIME_AND_CHANCE.contains(name(access)) || isNow(access) || isUnseeded(access));
  }

  /** {@code Instant.now()} and its like; with a clock it is fine. */
  private static boolean isNow(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().equals("java.time")
        && access.getTarget().getFullName().endsWith(".now()");
  }

  private static boolean isUnseeded(JavaAccess<?> access) {
    return access.getTarget().getFullName().equals("java.util.Random.<init>()");
  }

  private static String name(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getName();
  }

  private static ArchCondition<JavaClass> use(
      String description, Predicate<JavaAccess<?>> forbidden) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (JavaAccess<?> access : user.getAccessesFromSelf()) {
          events.add(
              new SimpleConditionEvent(user, forbidden.test(access), access.getDescription()));
        }
      }
    };
  }
}
