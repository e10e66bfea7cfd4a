package io.keyproof.trail.read;

import io.keyproof.trail.index.Part;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordCodec.Kind;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;

/**
 * Records into an index. Which bytes of a record make its parts is found by brackets and quotes;
 * only parts that were not met before are read as JSON.
 */
final class RecordFolder {

  private static final Set<String> ABOUT_TRAILS =
      Set.of("StopLogging", "DeleteTrail", "PutEventSelectors");
  private static final String KEY_SERVICE = "kms.amazonaws.com";
  private static final int OTHER = Kind.values().length;
  private static final Assembly CALL =
      new Assembly(
          Member.EVENT_NAME,
          Member.EVENT_TYPE,
          Member.REGION,
          Member.RECIPIENT,
          Member.ERROR_CODE,
          Member.ERROR_MESSAGE,
          Member.RESOURCES,
          Member.RESPONSE);
  private static final Assembly SESSION =
      new Assembly(
          Member.EVENT_NAME, Member.EVENT_TYPE, Member.REGION, Member.RECIPIENT, Member.ERROR_CODE);
  private static final Assembly SESSION_ROUTE = new Assembly(Member.RESPONSE);
  private static final Assembly ROUTE = new Assembly(Member.ADDRESS, Member.AGENT, Member.ENDPOINT);
  private static final Assembly ODD_ROUTE =
      new Assembly(Member.ADDRESS, Member.AGENT, Member.ENDPOINT, Member.EVENT_TIME);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final TrailIndex index;
  private final SpanMemo kinds = new SpanMemo();
  private final SpanMemo[] calls = new SpanMemo[OTHER];
  private final SpanMemo routes = new SpanMemo();
  private final SpanMemo identities = new SpanMemo();
  private final SpanMemo parameters = new SpanMemo();
  private final EventClock clock = new EventClock();
  private final HourMarks hours;
  private final Scratch scratch = new Scratch();

  RecordFolder(TrailIndex index) {
    this.index = index;
    Arrays.setAll(calls, kind -> new SpanMemo());
    this.hours = new HourMarks(index.coverage());
  }

  /** Adds a record of a service that matters, and takes note of others. */
  void fold(byte[] json, RecordSpans spans, int start) throws JacksonException {
    int kind = kind(json, spans);
    byte[] id = id(json, spans, start);
    int idFrom = id == json ? spans.from(Member.EVENT_ID) + 1 : 0;
    int idLength = id == json ? spans.length(Member.EVENT_ID) - 2 : id.length;
    long time = clock.seconds(json, spans);
    hours.mark(json, spans, time);
    if (kind == OTHER || (kind == Kind.SESSION.code() && !isOfUse(json, spans))) {
      index.seeOther(id, idFrom, idLength);
      return;
    }
    long identity = part(identities, Member.IDENTITY, json, spans, this::identity);
    int detail =
        index.detail(
            call(kind, json, spans),
            (int) (identity >>> Integer.SIZE),
            route(kind, time, json, spans),
            (int) identity,
            (int) part(parameters, Member.PARAMETERS, json, spans, this::parameters));
    index.see(id, idFrom, idLength);
    index.add(index.ids().intern(id, idFrom, idLength), shared(json, spans), time, detail);
  }

  private int kind(byte[] json, RecordSpans spans) {
    scratch.clear();
    append(json, spans, Member.EVENT_SOURCE);
    append(json, spans, Member.EVENT_NAME);
    return (int) kinds.get(scratch.bytes(), 0, scratch.length(), text -> kind(json(json, spans)));
  }

  private record Name(String source, String event) {}

  private static Name json(byte[] json, RecordSpans spans) {
    return new Name(
        RecordParser.text(copy(json, spans, Member.EVENT_SOURCE)),
        RecordParser.text(copy(json, spans, Member.EVENT_NAME)));
  }

  private static int kind(Name name) {
    return switch (name.source()) {
      case KEY_SERVICE -> Kind.KEY_SERVICE.code();
      case "cloudtrail.amazonaws.com" ->
          ABOUT_TRAILS.contains(name.event()) ? Kind.ABOUT_TRAILS.code() : OTHER;
      case "sts.amazonaws.com" ->
          name.event().startsWith("AssumeRole") ? Kind.SESSION.code() : OTHER;
      default -> OTHER;
    };
  }

  /** Whether a session got something that matters later, or is one of a session that may have. */
  private static boolean isOfUse(byte[] json, RecordSpans spans) {
    String parameters = new String(copy(json, spans, Member.PARAMETERS), StandardCharsets.UTF_8);
    String identity = new String(copy(json, spans, Member.IDENTITY), StandardCharsets.UTF_8);
    boolean isGiven = parameters.contains("\"tags\"") || parameters.contains("\"policy");
    return spans.has(Member.RESPONSE)
        && json[spans.from(Member.RESPONSE)] == '{'
        && (isGiven || identity.contains("\"AssumedRole\""));
  }

  /** Where the id stands in the record, or one made from what the record says if it has none. */
  private static byte[] id(byte[] json, RecordSpans spans, int start) {
    boolean hasId =
        spans.has(Member.EVENT_ID)
            && json[spans.from(Member.EVENT_ID)] == '"'
            && spans.length(Member.EVENT_ID) > 2;
    return hasId
        ? json
        : UUID.nameUUIDFromBytes(Arrays.copyOfRange(json, start, spans.end()))
            .toString()
            .getBytes(StandardCharsets.US_ASCII);
  }

  private int shared(byte[] json, RecordSpans spans) {
    boolean isShared =
        spans.has(Member.SHARED_EVENT_ID)
            && json[spans.from(Member.SHARED_EVENT_ID)] == '"'
            && spans.length(Member.SHARED_EVENT_ID) > 2;
    return isShared
        ? index
            .sharedIds()
            .intern(
                json,
                spans.from(Member.SHARED_EVENT_ID) + 1,
                spans.length(Member.SHARED_EVENT_ID) - 2)
        : -1;
  }

  private int call(int kind, byte[] json, RecordSpans spans) {
    (kind == Kind.SESSION.code() ? SESSION : CALL).assemble(json, spans, scratch);
    return (int)
        calls[kind].get(
            scratch.bytes(),
            0,
            scratch.length(),
            text -> intern(Part.WHAT, RecordCodec.bytes(RecordParser.call(Kind.of(kind), text))));
  }

  private int route(int kind, long time, byte[] json, RecordSpans spans) {
    Assembly usual = time == TrailIndex.NO_TIME ? ODD_ROUTE : ROUTE;
    Assembly route = kind == Kind.SESSION.code() ? SESSION_ROUTE : usual;
    route.assemble(json, spans, scratch);
    return (int)
        routes.get(
            scratch.bytes(),
            0,
            scratch.length(),
            text -> intern(Part.HOW, RecordCodec.bytes(RecordParser.route(text))));
  }

  /** The numbers of both parts that an identity has. */
  private long identity(byte[] json) {
    Identity identity = RecordParser.identity(json);
    long who = intern(Part.WHO, RecordCodec.who(identity));
    return who << Integer.SIZE | intern(Part.SESSION, RecordCodec.session(identity));
  }

  private int parameters(byte[] json) {
    byte[] plain = PlainParameters.bytes(json);
    return intern(
        Part.PARAMETERS,
        plain.length > 0 ? plain : RecordCodec.bytes(RecordParser.parameters(json)));
  }

  private int intern(Part part, byte[] bytes) {
    return index.part(part).intern(bytes);
  }

  private static long part(
      SpanMemo memo, Member member, byte[] json, RecordSpans spans, ToLongFunction<byte[]> reader) {
    return spans.has(member)
        ? memo.get(json, spans.from(member), spans.to(member), reader)
        : memo.get(NULL, 0, NULL.length, reader);
  }

  private void append(byte[] json, RecordSpans spans, Member member) {
    if (spans.has(member)) {
      scratch.append(json, spans.from(member), spans.to(member));
    }
  }

  private static byte[] copy(byte[] json, RecordSpans spans, Member member) {
    return spans.has(member)
        ? Arrays.copyOfRange(json, spans.from(member), spans.to(member))
        : NULL;
  }
}
