package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms, and what they cannot stand for.
 *
 * @param unexpressed classes of alerts that AWS's patterns cannot express, with the reason
 */
public record AlarmsResult(
    List<GeneratedAlarm> alarms, Map<String, String> unexpressed, List<Diagnostic> diagnostics) {

  public AlarmsResult {
    alarms = List.copyOf(alarms);
    unexpressed = new TreeMap<>(unexpressed);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
