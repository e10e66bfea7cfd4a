package io.keyproof.fix;

import io.keyproof.source.SourceSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where places of all files are once edits are made. */
final class Shifts {

  private final Map<String, Shift> byFile = new HashMap<>();

  Shifts(Reading before, Reading after, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      String file = candidate.file();
      byFile.put(
          file,
          new Shift(
              before.texts().of(file).orElseThrow(),
              after.texts().of(file).orElseThrow(),
              candidates.stream()
                  .filter(each -> each.file().equals(file))
                  .flatMap(each -> each.draft().edits().stream())
                  .toList()));
    }
  }

  /** Where a place begins then. */
  SourceSpan start(SourceSpan place) {
    return Optional.ofNullable(byFile.get(place.file()))
        .map(shift -> shift.start(place))
        .orElse(place);
  }

  /** Where everything is that a candidate edits. */
  SourceSpan region(Candidate candidate) {
    return Optional.ofNullable(byFile.get(candidate.file()))
        .map(shift -> shift.region(candidate.touched()))
        .orElseThrow();
  }
}
