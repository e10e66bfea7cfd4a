package io.keyproof.report;

import io.keyproof.model.CallerClass;
import io.keyproof.model.CallerClass.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A group of callers as a person says it, one line for each account's rest and each name. */
final class CallerLines {

  private static final int SHOWN = 12;

  private record Rest(Optional<String> account, List<String> marks) {}

  private CallerLines() {}

  static List<String> of(List<CallerClass> callers, Detail detail) {
    List<String> names = new ArrayList<>();
    Map<Rest, Set<Kind>> rests = new LinkedHashMap<>();
    for (CallerClass caller : callers) {
      if (caller.name().isPresent()) {
        names.add(named(caller.kind(), caller.name().get(), caller.marks()));
      } else {
        rests
            .computeIfAbsent(
                new Rest(caller.account(), caller.marks()), key -> EnumSet.noneOf(Kind.class))
            .add(caller.kind());
      }
    }
    List<String> lines = new ArrayList<>();
    boolean all = detail == Detail.FULL || names.size() <= SHOWN;
    lines.addAll(all ? names : names.subList(0, SHOWN));
    if (!all) {
      lines.add("and " + (names.size() - SHOWN) + " more (all of them with --verbose)");
    }
    rests.forEach((rest, kinds) -> lines.addAll(others(rest, kinds)));
    return lines.stream().map(Printable::of).toList();
  }

  private static String named(Kind kind, String name, List<String> marks) {
    String what =
        switch (kind) {
          case ROLE -> name.contains(":assumed-role/") ? "the session " : "any session of ";
          case USER -> "the user ";
          case ROOT -> "the root user ";
          case FEDERATED -> "the federated user ";
          case SERVICE -> "the service ";
        };
    return what + "`" + name + "`" + suffix(marks);
  }

  private static List<String> others(Rest rest, Set<Kind> kinds) {
    List<String> lines = new ArrayList<>();
    Set<Kind> left = EnumSet.noneOf(Kind.class);
    left.addAll(kinds);
    if (left.remove(Kind.SERVICE)) {
      lines.add("any other AWS service" + suffix(rest.marks));
    }
    if (left.isEmpty()) {
      return lines;
    }
    String whose =
        rest.account.map(id -> " of account `" + id + "`").orElse(" of any other account");
    boolean everyone = left.containsAll(EnumSet.complementOf(EnumSet.of(Kind.SERVICE, Kind.ROOT)));
    String who =
        everyone && (left.contains(Kind.ROOT) || rest.account.isPresent())
            ? "principal"
            : left.stream().map(CallerLines::word).collect(Collectors.joining(" or "));
    lines.add("any other " + who + whose + suffix(rest.marks));
    return lines;
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case ROLE -> "role";
      case USER -> "user";
      case ROOT -> "root user";
      case FEDERATED -> "federated user";
      case SERVICE -> "service";
    };
  }

  private static String suffix(List<String> marks) {
    return marks.isEmpty() ? "" : " (" + String.join("; ", marks) + ")";
  }
}
