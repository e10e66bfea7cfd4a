package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.trail.map.MappedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Counts of calls, and the first few by the order of their ids. */
final class Tally {

  private final int mostExamples;
  private long requests;
  private long events;
  private final NavigableMap<Integer, Shown> shown = new TreeMap<>();

  /** A call that is told in full only if it stays among the first. */
  private record Shown(IntFunction<MappedCall> calls, String reason) {}

  Tally(int mostExamples) {
    this.mostExamples = mostExamples;
  }

  void add(long calls, long records) {
    requests += calls;
    events += records;
  }

  /** Shows these calls, if they are among the first. */
  void show(int[] order, IntFunction<MappedCall> calls, String reason) {
    for (int position : order) {
      if (shown.size() == mostExamples) {
        if (position > shown.lastKey()) {
          return;
        }
        shown.pollLastEntry();
      }
      shown.put(position, new Shown(calls, reason));
    }
  }

  private static Example example(MappedCall call, String reason) {
    return new Example(
        call.eventIds().get(0),
        principal(call),
        "kms:" + call.record().eventName(),
        call.checks().isEmpty() ? "" : call.checks().get(0).resource(),
        reason);
  }

  private static String principal(MappedCall call) {
    return call.checks().stream()
        .flatMap(check -> check.caller().stream())
        .findFirst()
        .map(caller -> caller.identity())
        .or(() -> call.record().identity().arn())
        .or(() -> call.record().identity().principalId())
        .orElse("unknown");
  }

  Group group() {
    List<Example> examples = new ArrayList<>();
    shown.forEach(
        (position, call) -> examples.add(example(call.calls().apply(position), call.reason())));
    return new Group(requests, events, examples);
  }
}
