package io.keyproof.check;

import io.keyproof.model.CallerClass;
import io.keyproof.model.CallerClass.Kind;
import io.keyproof.symbolic.Stratum.Way;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Users and roles who are let in without being named, such as all of an account, in words for
 * somebody who owns the key and need not know how KMS decides.
 */
final class UncountedCallers {

  private final Map<Rest, Set<Kind>> given = new LinkedHashMap<>();
  private boolean isUnconditional;
  private boolean isOpenToOthers;

  /** All but those who are named. */
  private record Rest(Optional<String> account, List<String> marks) {}

  boolean isEmpty() {
    return given.isEmpty();
  }

  /** They need nothing else. */
  void add(CallerClass callers, List<Way> ways) {
    isUnconditional |= ways.stream().anyMatch(way -> way.tests().isEmpty());
    given
        .computeIfAbsent(
            new Rest(callers.account(), callers.marks()), key -> EnumSet.noneOf(Kind.class))
        .add(callers.kind());
  }

  /** They need a policy of their own account, too. */
  void addWithOwnPolicy(CallerClass callers) {
    isOpenToOthers |= callers.account().isEmpty();
  }

  @Override
  public String toString() {
    String everybody =
        given.entrySet().stream()
            .map(entry -> words(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(" and "));
    return everybody
        + (isUnconditional ? "" : " whose requests meet the policy's conditions")
        + ", whatever their own policies say"
        + (isOpenToOthers ? ", and in other accounts by whomever those allow it" : "");
  }

  private static String words(Rest rest, Set<Kind> kinds) {
    Set<Kind> told = EnumSet.copyOf(kinds);
    if (told.contains(Kind.USER) || told.contains(Kind.ROLE)) {
      told.remove(Kind.FEDERATED);
    }
    String who =
        told.stream().map(UncountedCallers::word).sorted().collect(Collectors.joining(" and "));
    String whose = rest.account().map(id -> "account `" + id + "`").orElse("other accounts");
    String marks = rest.marks().isEmpty() ? "" : " (" + String.join("; ", rest.marks()) + ")";
    return "every " + who + " of " + whose + marks;
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case ROLE -> "role";
      case USER -> "user";
      case FEDERATED -> "federated user";
      case ROOT -> "root user";
      case SERVICE -> "service";
    };
  }
}
