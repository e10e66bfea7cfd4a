package io.keyproof.review;

import io.keyproof.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings of a head measured by those of its base. They are told by their meaning (rule,
 * resource, the request that shows them), never by file or line, so that code that only moved is
 * unchanged; a finding that became graver is new.
 *
 * @param added those that the base does not have, gravest first
 * @param gone those that the head no longer has
 * @param kept as the head has them
 */
public record FindingChanges(List<Finding> added, List<Finding> gone, List<Finding> kept) {

  public FindingChanges {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    kept = List.copyOf(kept);
  }

  /**
   * A finding that the base suppresses is none, and brings a new one when that goes away. One that
   * only the head suppresses counts: a change cannot approve of itself.
   */
  public static FindingChanges between(List<Finding> base, List<Finding> head) {
    Set<String> suppressed =
        base.stream()
            .filter(finding -> finding.suppressed().isPresent())
            .map(Finding::fingerprint)
            .collect(Collectors.toSet());
    Map<String, Deque<Finding>> left = new HashMap<>();
    for (Finding finding : base.stream().filter(FindingChanges::counts).toList()) {
      left.computeIfAbsent(finding.fingerprint(), meaning -> new ArrayDeque<>()).add(finding);
    }
    List<Finding> added = new ArrayList<>();
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : head.stream().sorted().toList()) {
      if (!counts(finding) && suppressed.contains(finding.fingerprint())) {
        continue;
      }
      Deque<Finding> same = left.getOrDefault(finding.fingerprint(), new ArrayDeque<>());
      if (same.isEmpty() || isGraver(finding, same.peek())) {
        added.add(finding);
      } else {
        kept.add(finding);
      }
      same.poll();
    }
    added.sort(Comparator.comparing(Finding::severity).thenComparing(Comparator.naturalOrder()));
    List<Finding> gone = left.values().stream().flatMap(Deque::stream).sorted().toList();
    return new FindingChanges(added, gone, kept);
  }

  private static boolean isGraver(Finding finding, Finding before) {
    return !before.severity().atLeast(finding.severity());
  }

  private static boolean counts(Finding finding) {
    return finding.suppressed().isEmpty();
  }
}
