package io.keyproof.check;

import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What checks find on a key that may belong to one account or another. What they find whichever it
 * is, holds, and as grave as it is at least; what they find in one case only is not decided.
 */
final class Readings {

  /** By account, then by the check's number, then by place. */
  private final Map<String, Map<Integer, Map<SourceSpan, CheckResult>>> found =
      new LinkedHashMap<>();

  /**
   * @param accounts those that the key may belong to
   */
  Readings(List<String> accounts) {
    accounts.forEach(account -> found.put(account, new LinkedHashMap<>()));
  }

  void add(String account, Map<Integer, List<CheckResult>> results) {
    Map<Integer, Map<SourceSpan, CheckResult>> ofAccount =
        found.computeIfAbsent(account, none -> new LinkedHashMap<>());
    results.forEach(
        (number, each) ->
            CheckRunner.add(
                ofAccount.computeIfAbsent(number, none -> new LinkedHashMap<>()), each));
  }

  /** What a check finds in all cases, and what is open. */
  List<CheckResult> agreed(int number) {
    List<Map<SourceSpan, CheckResult>> readings = new ArrayList<>();
    Set<SourceSpan> places = new LinkedHashSet<>();
    for (Map<Integer, Map<SourceSpan, CheckResult>> ofAccount : found.values()) {
      Map<SourceSpan, CheckResult> results = ofAccount.getOrDefault(number, Map.of());
      readings.add(results);
      places.addAll(results.keySet());
    }
    List<CheckResult> agreed = new ArrayList<>();
    for (SourceSpan place : places) {
      List<CheckResult> results =
          readings.stream()
              .flatMap(reading -> Optional.ofNullable(reading.get(place)).stream())
              .toList();
      agreed.add(results.size() == readings.size() ? least(results) : open(results.get(0)));
    }
    return agreed;
  }

  private static CheckResult least(List<CheckResult> results) {
    CheckResult least = results.get(0);
    for (CheckResult result : results) {
      Optional<Severity> severity = severity(result);
      boolean isLess =
          severity.isEmpty()
              || severity(least).filter(most -> most.compareTo(severity.get()) < 0).isPresent();
      least = isLess ? result : least;
    }
    return least;
  }

  private static Optional<Severity> severity(CheckResult result) {
    return result instanceof CheckResult.Shown shown
        ? Optional.of(shown.severity())
        : Optional.empty();
  }

  private CheckResult open(CheckResult result) {
    return new CheckResult.Open(result.resource(), result.span(), doubt(found.keySet()));
  }

  /** That a key belongs to one of these accounts. */
  static String doubt(Collection<String> accounts) {
    return accounts.stream()
        .map(account -> "`" + account + "`")
        .collect(Collectors.joining(" or ", "the key may belong to account ", ""));
  }
}
