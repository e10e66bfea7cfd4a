package io.keyproof.trail.detect;

import io.keyproof.finding.Alert.Severity;
import java.time.Duration;
import java.util.Locale;

/** What an alert looks like. */
enum AlertClass {
  DECRYPT_SPIKE_NEW_PRINCIPAL(Severity.CRITICAL, Pace.HOURS),
  UNEXPECTED_REGION(Severity.HIGH, Pace.HOURS),
  UNEXPECTED_SERVICE(Severity.MEDIUM, Pace.HOURS),
  GDKWP_BURST(Severity.HIGH, Pace.HOURS),
  GRANT_WITHOUT_APPROVAL(Severity.HIGH, Pace.AT_ONCE),
  GRANT_REVOCATION(Severity.HIGH, Pace.AT_ONCE),
  POLICY_WIDENING(Severity.CRITICAL, Pace.AT_ONCE),
  KEY_DELETION(Severity.CRITICAL, Pace.AT_ONCE),
  ALIAS_REPOINT(Severity.HIGH, Pace.AT_ONCE),
  LOW_AND_SLOW_NEW_KEY(Severity.HIGH, Pace.HOURS),
  NEW_SOURCE_FOR_PRINCIPAL(Severity.HIGH, Pace.DAYS),
  ACCESS_DENIED_PROBE(Severity.MEDIUM, Pace.HOURS),
  TRAIL_BLINDING(Severity.CRITICAL, Pace.AT_ONCE);

  private final Severity severity;
  private final Pace pace;

  AlertClass(Severity severity, Pace pace) {
    this.severity = severity;
    this.pace = pace;
  }

  /** How long an incident may pause. */
  private enum Pace {
    AT_ONCE(1),
    HOURS(6),
    DAYS(48);

    private final Duration pause;

    Pace(int hours) {
      this.pause = Duration.ofHours(hours);
    }
  }

  Severity severity() {
    return severity;
  }

  /** After so long without another call, the next one is another incident. */
  Duration quiet() {
    return pace.pause;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
