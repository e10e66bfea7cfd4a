package io.keyproof.rule;

import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One finding a problem: where several rules speak of one place, and one of them yields to another,
 * what it says becomes part of what that one says.
 */
final class CommonCauses {

  private final Map<String, List<Judgement>> byFile = new HashMap<>();

  private CommonCauses(List<Judgement> judgements) {
    for (Judgement judgement : judgements) {
      if (judgement.severity().isPresent()) {
        byFile
            .computeIfAbsent(judgement.result().span().file(), file -> new ArrayList<>())
            .add(judgement);
      }
    }
  }

  /** The same without those that yield, each of which goes with what it yields to. */
  static List<Judgement> joined(List<Judgement> judgements) {
    CommonCauses causes = new CommonCauses(judgements);
    IdentityHashMap<Judgement, List<Judgement>> others = new IdentityHashMap<>();
    List<Judgement> kept = new ArrayList<>();
    for (Judgement judgement : judgements) {
      causes
          .gravest(judgement)
          .ifPresentOrElse(
              cause -> others.computeIfAbsent(cause, key -> new ArrayList<>()).add(judgement),
              () -> kept.add(judgement));
    }
    return kept.stream()
        .map(each -> others.containsKey(each) ? each.with(others.get(each)) : each)
        .toList();
  }

  /**
   * What the judgement is told with, if it is no finding of its own; rings of rules do not yield.
   */
  private Optional<Judgement> gravest(Judgement judgement) {
    Judgement root = root(judgement, new ArrayList<>());
    return !root.equals(judgement) && root(root, new ArrayList<>()).equals(root)
        ? Optional.of(root)
        : Optional.empty();
  }

  private Judgement root(Judgement judgement, List<Judgement> before) {
    before.add(judgement);
    for (Judgement other : graver(judgement)) {
      if (!before.contains(other)) {
        return root(other, before);
      }
    }
    return judgement;
  }

  /**
   * The findings, no less grave, that the judgement's rule yields to, at the same place, within it
   * or around it.
   */
  private List<Judgement> graver(Judgement judgement) {
    Optional<Severity> own = judgement.severity();
    if (own.isEmpty() || judgement.rule().yieldsTo().isEmpty()) {
      return List.of();
    }
    SourceSpan place = judgement.result().span();
    return byFile.getOrDefault(place.file(), List.of()).stream()
        .filter(other -> judgement.rule().yieldsTo().contains(other.rule().id()))
        .filter(other -> holds(place, other.result().span()) || holds(other.result().span(), place))
        .filter(other -> other.severity().orElseThrow().atLeast(own.get()))
        .toList();
  }

  /** Whether one place, in the same file, lies within the other. */
  static boolean holds(SourceSpan outer, SourceSpan inner) {
    boolean startsBefore =
        outer.line() < inner.line()
            || (outer.line() == inner.line() && outer.column() <= inner.column());
    boolean endsAfter =
        outer.endLine() > inner.endLine()
            || (outer.endLine() == inner.endLine() && outer.endColumn() >= inner.endColumn());
    return startsBefore && endsAfter;
  }
}
