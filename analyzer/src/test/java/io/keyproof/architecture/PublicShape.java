package io.keyproof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What a package shows of itself. */
final class PublicShape {

  private static final Set<JavaModifier> SHOWN =
      Set.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED);

  private PublicShape() {}

  /** No public or protected member of a public class names a type of the library. */
  static ArchCondition<JavaClass> notShow(String library) {
    return new ArchCondition<>("not show types of " + library) {
      @Override
      public void check(JavaClass shown, ConditionEvents events) {
        if (!isShown(shown.getModifiers())) {
          return;
        }
        for (JavaMember member : shown.getMembers()) {
          boolean leaks =
              isShown(member.getModifiers())
                  && member.getAllInvolvedRawTypes().stream()
                      .anyMatch(type -> type.getPackageName().startsWith(library));
          events.add(
              new SimpleConditionEvent(
                  shown, !leaks, member.getDescription() + " shows a type of " + library));
        }
      }
    };
  }

  static ArchCondition<JavaClass> beRecordsEnumsOrSealed() {
    return new ArchCondition<>("be records, enums or sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean closed =
            type.isRecord()
                || type.isEnum()
                || type.reflect().isSealed()
                || isVisitor(type)
                || type.getSimpleName().equals("package-info");
        events.add(
            new SimpleConditionEvent(
                type, closed, type.getName() + " is open: neither record, enum nor sealed"));
      }
    };
  }

  /** The way to read a sealed type from another package; implementing it is its purpose. */
  private static boolean isVisitor(JavaClass type) {
    return type.isInterface()
        && type.getSimpleName().equals("Visitor")
        && type.getEnclosingClass().map(outer -> outer.reflect().isSealed()).orElse(false);
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.stream().anyMatch(SHOWN::contains);
  }
}
