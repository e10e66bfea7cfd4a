package io.keyproof.trail.detect;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Calls of a kind that are too many within ten minutes, or within an hour. */
final class Bursts {

  private final Novelty novelty;
  private final List<Scale> scales;

  /**
   * @param leastInTenMinutes fewer are never too many, however few are usual
   */
  Bursts(Novelty novelty, int leastInTenMinutes, int leastInAnHour) {
    this.novelty = novelty;
    this.scales =
        List.of(
            new Scale("ten minutes", new Rate(Duration.ofMinutes(10)), leastInTenMinutes),
            new Scale("an hour", new Rate(Duration.ofHours(1)), leastInAnHour));
  }

  private record Scale(String span, Rate rate, int least) {}

  /**
   * Too many calls.
   *
   * @param calls in the order of time
   * @param usual how many were made at most before
   */
  record Burst(Deque<Call> calls, String span, int usual) {}

  /** Counts a call; learns from it, unless it is of a burst. */
  Optional<Burst> see(Call call) {
    Optional<Burst> burst = Optional.empty();
    for (Scale scale : scales) {
      scale.rate().add(call);
      if (burst.isEmpty() && scale.rate().isUnusual(call, scale.least())) {
        burst =
            Optional.of(
                new Burst(
                    scale.rate().window(call.principal()),
                    scale.span(),
                    scale.rate().usual(call.principal())));
      }
    }
    for (Scale scale : scales) {
      if (burst.isEmpty() || novelty.isLearning(call.time())) {
        scale.rate().learn(call);
      } else {
        scale.rate().unlearn(call);
      }
    }
    return burst;
  }
}
