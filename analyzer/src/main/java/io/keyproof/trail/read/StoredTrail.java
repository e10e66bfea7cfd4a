package io.keyproof.trail.read;

import io.keyproof.trail.index.ColumnsBuilder;
import io.keyproof.trail.index.Part;
import io.keyproof.trail.index.TrailColumns;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordCodec.Call;
import io.keyproof.trail.read.RecordCodec.Kind;
import io.keyproof.trail.read.RecordCodec.Route;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Columns as records, made when they are asked for. Equal parts of them are one object. */
public final class StoredTrail {

  private static final int MOST_PARAMETERS = 50_000;

  private final TrailColumns columns;
  private final Call[] calls;
  private final Map<Integer, Route> routes = new ConcurrentHashMap<>();
  private final Map<Long, Identity> identities = new ConcurrentHashMap<>();
  private final Map<Integer, Identity> callers = new ConcurrentHashMap<>();
  private final Map<Integer, Optional<Map<String, Object>>> parameters = new ConcurrentHashMap<>();

  public StoredTrail(TrailColumns columns) {
    this.columns = columns;
    this.calls = new Call[columns.blocks(Part.WHAT).size()];
    Arrays.setAll(calls, number -> RecordCodec.call(bytes(Part.WHAT, number)));
  }

  /** An index in the order that it is stored in. */
  public static StoredTrail of(TrailIndex index) {
    return new StoredTrail(
        ColumnsBuilder.build(
            index,
            event ->
                RecordCodec.identity(
                        index.part(Part.WHO).bytes(index.part(Part.WHO, event)),
                        index.part(Part.SESSION).bytes(index.part(Part.SESSION, event)))
                    .arn()
                    .isPresent()));
  }

  public TrailColumns columns() {
    return columns;
  }

  /** Whether a class is of calls of AWS KMS. */
  public boolean isOfKeyService(int number) {
    return kind(number) == Kind.KEY_SERVICE;
  }

  /** What was called in a class, as an API operation. */
  public String eventName(int number) {
    return what(number).eventName();
  }

  public String eventType(int number) {
    return what(number).eventType();
  }

  /** The ARNs that the records of a class name. */
  public List<String> resources(int number) {
    return what(number).resources();
  }

  private Kind kind(int number) {
    return what(number).kind();
  }

  private Call what(int number) {
    return calls[columns.part(Part.WHAT, number)];
  }

  /** Those that are kept for this, in the order of their ids. */
  List<TrailRecord> of(Kind kind) {
    return new View(
        IntStream.range(0, columns.eventCount())
            .filter(event -> kind(columns.classOf(event)) == kind)
            .toArray());
  }

  /** What made sessions, told once for each class of such calls: access keys make them many. */
  public List<TrailRecord> sessions() {
    return classes(Kind.SESSION)
        .mapToObj(number -> timeless(number, columns.samples(number)[0]))
        .toList();
  }

  /** What changed the recording of trails, told once for each class of such calls. */
  List<TrailRecord> changesOfTrails() {
    return classes(Kind.ABOUT_TRAILS)
        .mapToObj(number -> record(number, columns.samples(number)[0]))
        .toList();
  }

  private IntStream classes(Kind kind) {
    return IntStream.range(0, columns.questionCount())
        .filter(question -> kind(columns.firstClass(question)) == kind)
        .flatMap(
            question ->
                IntStream.range(columns.firstClass(question), columns.firstClass(question + 1)))
        .filter(number -> columns.requests(number) > 0);
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

  /** One event. */
  public TrailRecord record(int event) {
    return record(columns.classOf(event), event);
  }

  /** One event, told as a class that may be that of another record of the same call. */
  private TrailRecord record(int number, int event) {
    long time = columns.time(event);
    return record(
        number,
        event,
        time == TrailIndex.NO_TIME
            ? route(number).time().orElse("")
            : Instant.ofEpochSecond(time).toString());
  }

  /** What all events of a class are, under the id of one of them, at no time. */
  public TrailRecord timeless(int number, int event) {
    return record(number, event, "");
  }

  private TrailRecord record(int number, int event, String time) {
    Call call = what(number);
    Route route = route(number);
    int shared = columns.shared(event);
    return new TrailRecord(
        columns.id(event),
        shared < 0 ? Optional.empty() : Optional.of(columns.sharedId(shared)),
        time,
        call.eventName(),
        call.eventType(),
        call.region(),
        call.recipientAccount(),
        identity(number),
        call.errorCode(),
        route.sourceAddress(),
        route.userAgent(),
        route.endpoint(),
        parameters(number),
        call.resources(),
        route.madeKey().or(call::targetKeyId),
        call.deniedResource());
  }

  private Route route(int number) {
    return routes.computeIfAbsent(
        columns.part(Part.HOW, number), each -> RecordCodec.route(bytes(Part.HOW, each)));
  }

  /** Who called in a class. */
  public Identity identity(int number) {
    return identity(columns.part(Part.WHO, number), columns.part(Part.SESSION, number));
  }

  /** Who called in a class, whichever session of a role it was. */
  public Identity caller(int number) {
    return callers.computeIfAbsent(
        columns.part(Part.WHO, number), who -> RecordCodec.caller(bytes(Part.WHO, who)));
  }

  private Identity identity(int who, int session) {
    return identities.computeIfAbsent(
        (long) who << Integer.SIZE | session,
        both -> RecordCodec.identity(bytes(Part.WHO, who), bytes(Part.SESSION, session)));
  }

  /** What the calls of a class were given, if that was recorded. */
  public Optional<Map<String, Object>> parameters(int number) {
    if (parameters.size() > MOST_PARAMETERS) {
      // Nearly every call may have its own.
      parameters.clear();
    }
    return parameters.computeIfAbsent(
        columns.part(Part.PARAMETERS, number),
        each -> RecordCodec.parameters(bytes(Part.PARAMETERS, each)));
  }

  private byte[] bytes(Part part, int number) {
    return columns.blocks(part).bytes(number);
  }
}
