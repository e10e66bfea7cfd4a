package io.keyproof.trail.detect;

import io.keyproof.finding.Alert.Severity;
import java.util.Locale;

/** What an alert looks like. */
enum AlertClass {
  DECRYPT_SPIKE_NEW_PRINCIPAL(Severity.CRITICAL),
  UNEXPECTED_REGION(Severity.HIGH),
  GDKWP_BURST(Severity.HIGH),
  GRANT_WITHOUT_APPROVAL(Severity.HIGH),
  POLICY_WIDENING(Severity.CRITICAL),
  KEY_DELETION(Severity.CRITICAL),
  ALIAS_REPOINT(Severity.HIGH),
  LOW_AND_SLOW_NEW_KEY(Severity.HIGH),
  NEW_SOURCE_FOR_PRINCIPAL(Severity.HIGH),
  ACCESS_DENIED_PROBE(Severity.MEDIUM),
  TRAIL_BLINDING(Severity.CRITICAL);

  private final Severity severity;

  AlertClass(Severity severity) {
    this.severity = severity;
  }

  Severity severity() {
    return severity;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
