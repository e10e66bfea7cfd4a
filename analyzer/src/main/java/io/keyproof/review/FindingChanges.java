package io.keyproof.review;

import io.keyproof.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Suppressed findings are none, so that a suppression that goes away brings a new one. */
  public static FindingChanges between(List<Finding> base, List<Finding> head) {
    Map<String, Deque<Finding>> left = new HashMap<>();
    for (Finding finding : open(base)) {
      left.computeIfAbsent(finding.fingerprint(), meaning -> new ArrayDeque<>()).add(finding);
    }
    List<Finding> added = new ArrayList<>();
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : open(head)) {
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

  private static List<Finding> open(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.suppressed().isEmpty()).sorted().toList();
  }
}
