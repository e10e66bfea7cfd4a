package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import io.keyproof.trail.index.DamagedIndexException;
import io.keyproof.trail.index.Part;
import io.keyproof.trail.index.TrailColumns;
import io.keyproof.trail.read.StoredTrail;
import io.keyproof.trail.read.TrailRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a stored trail by the question that they ask, and within that by its circumstances.
 */
public final class ClassedCalls {

  private final StoredTrail trail;
  private final TrailColumns columns;
  private final Sessions sessions;
  private final CallMapper mapper;
  private @Nullable SingleCalls singles;

  public ClassedCalls(StoredTrail trail, SideFacts side) {
    this.trail = trail;
    this.columns = trail.columns();
    this.sessions = Sessions.of(trail.sessions());
    this.mapper =
        new CallMapper(
            side.tags(),
            sessions,
            this::identities,
            () -> new AliasHistory(changesOfAliases(), side.aliases()));
  }

  /** Numbers of questions about AWS KMS. */
  public IntStream questions() {
    return IntStream.range(0, columns.questionCount())
        .filter(question -> trail.isOfKeyService(columns.firstClass(question)))
        .filter(question -> columns.requestsOf(question) > 0);
  }

  /** Numbers of the classes of a question. */
  public IntStream classes(int question) {
    return IntStream.range(columns.firstClass(question), columns.firstClass(question + 1))
        .filter(number -> columns.requests(number) > 0);
  }

  public TrailColumns columns() {
    return columns;
  }

  /** One call of a class, under the id of the first of its records, at no time. */
  public MappedCall call(int number, int event) {
    return mapper.call(List.of(trail.timeless(number, event)));
  }

  /** Whether sessions of the trail have policies of their own. */
  public boolean areSessionsLimited() {
    return sessions.areLimited();
  }

  /** One call of a question. */
  public MappedCall any(int question) {
    int number =
        classes(question)
            .findFirst()
            .orElseThrow(() -> new DamagedIndexException("is damaged: a question has no calls"));
    return call(number, columns.samplesOf(question)[0]);
  }

  /** A call like another, of which only the event is another. */
  public MappedCall call(MappedCall like, int event) {
    return new MappedCall(
        like.record(), List.of(columns.id(event)), like.checks(), like.untold(), like.reason());
  }

  /** Calls that made grants. */
  public Iterable<MappedCall> granting() {
    return () ->
        questions()
            .filter(question -> trail.eventName(columns.firstClass(question)).equals("CreateGrant"))
            .flatMap(this::classes)
            .mapToObj(number -> call(number, columns.samples(number)[0]))
            .iterator();
  }

  /** Records of calls that change aliases. */
  private List<TrailRecord> changesOfAliases() {
    return questions()
        .filter(question -> AliasCall.is(trail.eventName(columns.firstClass(question))))
        .boxed()
        .flatMap(question -> places(question).stream())
        .map(place -> trail.record(place.caller()))
        .toList();
  }

  private List<SingleCalls.Place> places(int question) {
    if (singles == null) {
      singles = SingleCalls.of(trail);
    }
    return singles.of(question);
  }

  /** Each call of a question by itself, for what hangs on its time. */
  public List<SingleCall> each(int question) {
    return places(question).stream()
        .map(
            place ->
                new SingleCall(
                    call(mapper.call(List.of(trail.record(place.caller()))), place.event()),
                    place.event(),
                    place.records()))
        .toList();
  }

  /**
   * Classes of a question by what matters of them.
   *
   * @param relevant which parts make a difference
   * @param keys the condition keys whose values do
   */
  public Collection<List<Integer>> alike(int question, Set<Part> relevant, Set<ConditionKey> keys) {
    Map<Integer, Object> parameters = new HashMap<>();
    Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
    classes(question)
        .forEach(
            number -> {
              List<Object> matters = new ArrayList<>();
              for (Part part : relevant) {
                int own = columns.part(part, number);
                matters.add(
                    part == Part.PARAMETERS
                        ? parameters.computeIfAbsent(own, each -> parameters(number, keys))
                        : own);
              }
              alike.computeIfAbsent(matters, each -> new ArrayList<>()).add(number);
            });
    return alike.values();
  }

  /** What the parameters of a class tell of these keys; all of them, if they may tell more. */
  private Object parameters(int number, Set<ConditionKey> keys) {
    Optional<Map<String, Object>> all = trail.parameters(number);
    if (all.isEmpty() || keys.isEmpty() || !namesItsWay(number)) {
      return all;
    }
    String eventName = trail.eventName(number);
    List<Object> told = new ArrayList<>();
    for (String member : CallMapper.contextMembers(eventName)) {
      told.add(ParameterContext.of(eventName, all.get(), member, keys::contains));
    }
    return told;
  }

  /** Of calls through a service that is not named, the encryption context may tell the service. */
  private boolean namesItsWay(int number) {
    return trail.identity(number).invokedBy().map(by -> by.endsWith(".amazonaws.com")).orElse(true);
  }

  /** Whether a question is of events that nobody asked for. */
  public boolean isOfService(int question) {
    return trail.eventType(columns.firstClass(question)).equals("AwsServiceEvent");
  }

  /** The caller and the resources of a question, if all its calls have the same. */
  public Optional<Parties> parties(int question) {
    int number = columns.firstClass(question);
    TrailRecord.Identity caller = trail.caller(number);
    Optional<String> identity =
        switch (caller.type()) {
          case "AssumedRole" -> caller.issuerArn();
          case "IAMUser" -> caller.issuerArn().isEmpty() ? caller.arn() : Optional.empty();
          case "AWSService" -> caller.invokedBy();
          default -> Optional.empty();
        };
    List<String> resources = CallMapper.allTold(trail.eventName(number), trail.resources(number));
    boolean hasUntold = AliasCall.hasKeyBefore(trail.eventName(number));
    Optional<String> owner = resources.stream().findFirst().flatMap(ClassedCalls::account);
    return resources.isEmpty() || (hasUntold && owner.isEmpty())
        ? Optional.empty()
        : identity.map(
            who ->
                new Parties(
                    who, caller.account(), resources, hasUntold ? owner : Optional.empty()));
  }

  private static Optional<String> account(String arn) {
    String[] fields = arn.split(":", 6);
    return fields.length == 6 ? Optional.of(fields[4]) : Optional.empty();
  }

  /** An identity of each session. */
  private List<TrailRecord.Identity> identities() {
    BitSet seen = new BitSet();
    List<TrailRecord.Identity> identities = new ArrayList<>();
    for (int number = 0; number < columns.classCount(); number++) {
      int session = columns.part(Part.SESSION, number);
      if (!seen.get(session)) {
        seen.set(session);
        identities.add(trail.identity(number));
      }
    }
    return identities;
  }
}
