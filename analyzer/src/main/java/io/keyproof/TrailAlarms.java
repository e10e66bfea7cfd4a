package io.keyproof;

import io.keyproof.finding.AlarmsResult;
import io.keyproof.trail.alarm.AlarmMaker;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Recorded calls in, alarms for AWS's own monitoring out, with what they would have done. */
public final class TrailAlarms {

  private TrailAlarms() {}

  /**
   * Learns thresholds from a trail, and plays the alarms over it.
   *
   * @param learnUntil what happens before is usual; by default, the first third
   * @param threads how many files of the trail are read at a time
   */
  public static AlarmsResult make(Path trail, Optional<Instant> learnUntil, int threads) {
    Trail read = TrailReader.read(trail, threads);
    return new AlarmsResult(
        AlarmMaker.make(read.records(), read.aboutTrails(), learnUntil),
        AlarmMaker.unexpressed(),
        read.diagnostics());
  }
}
