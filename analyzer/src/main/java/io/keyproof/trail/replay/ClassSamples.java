package io.keyproof.trail.replay;

import io.keyproof.trail.map.MappedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A few of the classes that a walk judged, of each kind the first: questions are walked in the
 * order of the events that first ask them, however the trail is stored.
 */
final class ClassSamples<K> {

  private final int most;
  private final Map<K, List<Sample>> samples = new HashMap<>();

  /** One call of a class, and how many the class has. */
  record Sample(MappedCall call, long requests) {}

  ClassSamples(int most) {
    this.most = most;
  }

  void add(K kind, long requests, Supplier<MappedCall> call) {
    if (most == 0) {
      return;
    }
    List<Sample> some = samples.computeIfAbsent(kind, each -> new ArrayList<>());
    if (some.size() < most) {
      some.add(new Sample(call.get(), requests));
    }
  }

  List<Sample> of(K kind) {
    return samples.getOrDefault(kind, List.of());
  }
}
