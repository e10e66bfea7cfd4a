package io.keyproof.trail.read;

import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordCodec.Call;
import io.keyproof.trail.read.RecordCodec.Kind;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;

/** The events of an index as records, made when they are asked for. Equal parts are one object. */
final class StoredRecords {

  private final TrailIndex index;
  private final int[] sorted;
  private final Call[] calls;
  private final Map<Integer, Identity> identities = new ConcurrentHashMap<>();
  private final Map<Integer, Optional<Map<String, Object>>> parameters = new ConcurrentHashMap<>();

  StoredRecords(TrailIndex index) {
    this.index = index;
    this.sorted = index.sorted();
    this.calls = new Call[index.calls().size()];
    Arrays.setAll(calls, number -> RecordCodec.call(index.calls().bytes(number)));
  }

  /** Those that are kept for this, in the order of their ids. */
  List<TrailRecord> of(Kind kind) {
    int[] events =
        Arrays.stream(sorted).filter(event -> calls[index.call(event)].kind() == kind).toArray();
    return new View(events);
  }

  private final class View extends AbstractList<TrailRecord> implements RandomAccess {
    private final int[] events;

    View(int[] events) {
      this.events = events;
    }

    @Override
    public TrailRecord get(int position) {
      return record(events[position]);
    }

    @Override
    public int size() {
      return events.length;
    }
  }

  private TrailRecord record(int event) {
    Call call = calls[index.call(event)];
    int shared = index.shared(event);
    long time = index.time(event);
    return new TrailRecord(
        index.ids().text(event),
        shared < 0 ? Optional.empty() : Optional.of(index.sharedIds().text(shared)),
        time == TrailIndex.NO_TIME
            ? call.time().orElse("")
            : Instant.ofEpochSecond(time).toString(),
        call.eventName(),
        call.eventType(),
        call.region(),
        call.recipientAccount(),
        identity(index.identity(event)),
        call.errorCode(),
        call.sourceAddress(),
        call.userAgent(),
        call.endpoint(),
        parameters(index.parameter(event)),
        call.resources(),
        call.targetKeyId(),
        call.deniedResource());
  }

  private Identity identity(int number) {
    return identities.computeIfAbsent(
        number, each -> RecordCodec.identity(index.identities().bytes(each)));
  }

  private Optional<Map<String, Object>> parameters(int number) {
    return parameters.computeIfAbsent(
        number, each -> RecordCodec.parameters(index.parameters().bytes(each)));
  }
}
