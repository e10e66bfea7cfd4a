package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Parties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Judges all calls of a trail, counted by what is said of them. Classes of calls that differ in
 * nothing that the policies look at are judged once.
 */
final class ClassWalk<K> {

  private final Places places;
  private final Judge<K> judge;
  private final int mostExamples;
  private final ClassSamples<K> samples;
  private final Map<K, Tally> tallies = new HashMap<>();

  ClassWalk(Places places, Judge<K> judge, int mostExamples) {
    this(places, judge, mostExamples, new ClassSamples<>(0));
  }

  /** A walk that keeps samples of what it judged. */
  ClassWalk(Places places, Judge<K> judge, int mostExamples, ClassSamples<K> samples) {
    this.places = places;
    this.judge = judge;
    this.mostExamples = mostExamples;
    this.samples = samples;
  }

  Group group(K kind) {
    return tally(kind).group();
  }

  /** Judges calls one by one. */
  void walk(List<MappedCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      MappedCall call = calls.get(i);
      if (!isOfService(call)) {
        single(call, call.eventIds().size(), i);
      }
    }
  }

  /** Judges calls by their classes. */
  void walk(ClassedCalls calls) {
    calls.questions().forEach(question -> question(calls, question));
  }

  private void question(ClassedCalls calls, int question) {
    if (calls.isOfService(question)) {
      return;
    }
    Optional<Parties> parties = calls.parties(question);
    Optional<K> settled = parties.flatMap(judge::settled);
    if (settled.isPresent()) {
      Tally tally = tally(settled.get());
      tally.add(calls.columns().requestsOf(question), calls.columns().recordsOf(question));
      tally.show(
          calls.columns().samplesOf(question), event -> calls.call(calls.any(question), event), "");
      samples.add(settled.get(), calls.columns().requestsOf(question), () -> calls.any(question));
      return;
    }
    MappedCall any = calls.any(question);
    boolean isOne = parties.isPresent() && parties.get().untoldAccount().isEmpty();
    if (!isOne || places.hangOnTime(any)) {
      calls.each(question).forEach(one -> single(one.call(), one.records(), one.event()));
    } else {
      calls
          .alike(question, places.relevant(calls, any), places.keys(any))
          .forEach(classes -> classes(calls, classes));
    }
  }

  /** Classes that differ in nothing that matters: one is judged for all. */
  private void classes(ClassedCalls calls, List<Integer> classes) {
    int first = classes.get(0);
    MappedCall call = calls.call(first, calls.columns().samples(first)[0]);
    Judgement<K> judgement = judge.judge(call);
    Tally tally = tally(judgement.kind());
    long requests = 0;
    for (int number : classes) {
      requests += calls.columns().requests(number);
      tally.add(calls.columns().requests(number), calls.columns().records(number));
      tally.show(calls.columns().samples(number), like(calls, call), judgement.reason());
    }
    samples.add(judgement.kind(), requests, () -> call);
  }

  private static IntFunction<MappedCall> like(ClassedCalls calls, MappedCall call) {
    return event -> calls.call(call, event);
  }

  private void single(MappedCall call, int records, int order) {
    Judgement<K> judgement = judge.judge(call);
    Tally tally = tally(judgement.kind());
    tally.add(1, records);
    tally.show(new int[] {order}, event -> call, judgement.reason());
    samples.add(judgement.kind(), 1, () -> call);
  }

  private static boolean isOfService(MappedCall call) {
    return call.record().eventType().equals("AwsServiceEvent");
  }

  private Tally tally(K kind) {
    return tallies.computeIfAbsent(kind, each -> new Tally(mostExamples));
  }
}
