package io.keyproof.trail.map;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.ContextKnowledge.Gap;
import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records to calls, and calls to what AWS had to decide for them. */
public final class CallMapper {

  private static final Set<String> WITHOUT_KEY =
      Set.of("ListKeys", "ListAliases", "GenerateRandom", "CreateKey");

  private final PrincipalTags tags;
  private final Sessions sessions;
  private final Supplier<List<Identity>> identities;
  private final Supplier<AliasHistory> aliases;
  private @Nullable Map<String, String> rolesById;
  private @Nullable AliasHistory history;

  /**
   * A mapper.
   *
   * @param identities all that a trail holds, asked for only if a record does not name its caller
   * @param aliases asked for only if a call changes what an alias points to
   */
  CallMapper(
      PrincipalTags tags,
      Sessions sessions,
      Supplier<List<Identity>> identities,
      Supplier<AliasHistory> aliases) {
    this.tags = tags;
    this.sessions = sessions;
    this.identities = identities;
    this.aliases = aliases;
  }

  /** All calls, in the order of their first event id. */
  public static List<MappedCall> map(List<TrailRecord> records, SideFacts side) {
    return map(records, side, Sessions.UNKNOWN);
  }

  /** All calls, with what the sessions were given that made them. */
  public static List<MappedCall> map(List<TrailRecord> records, SideFacts side, Sessions sessions) {
    return map(records, records, side, sessions);
  }

  /** The calls of which one record has one of these ids. */
  public static List<MappedCall> map(
      List<TrailRecord> records, Set<String> eventIds, SideFacts side, Sessions sessions) {
    Set<String> calls = new HashSet<>();
    for (TrailRecord record : records) {
      if (eventIds.contains(record.eventId())) {
        calls.add(callId(record));
      }
    }
    List<TrailRecord> some =
        records.stream().filter(record -> calls.contains(callId(record))).toList();
    return map(some, records, side, sessions);
  }

  /** What the records of one call have in common. */
  private static String callId(TrailRecord record) {
    return record.sharedEventId().orElse(record.eventId());
  }

  private static List<MappedCall> map(
      List<TrailRecord> some, List<TrailRecord> records, SideFacts side, Sessions sessions) {
    CallMapper mapper =
        new CallMapper(
            side.tags(),
            sessions,
            () -> records.stream().map(TrailRecord::identity).distinct().toList(),
            () -> new AliasHistory(records, side.aliases()));
    int[][] groups = groups(some);
    // Made anew each time: all records and requests of a large trail at once would not fit in
    // memory.
    return new AbstractList<>() {
      @Override
      public MappedCall get(int index) {
        return mapper.call(Arrays.stream(groups[index]).mapToObj(some::get).toList());
      }

      @Override
      public int size() {
        return groups.length;
      }
    };
  }

  /** The places of the records of each call, in the order of what they have in common. */
  private static int[][] groups(List<TrailRecord> records) {
    NavigableMap<String, int[]> calls = new TreeMap<>();
    int place = 0;
    for (TrailRecord record : records) {
      calls.merge(callId(record), new int[] {place}, CallMapper::joined);
      place++;
    }
    return calls.values().toArray(int[][]::new);
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Records of a role's own account tell which role an id is. */
  private Optional<String> role(String id) {
    if (rolesById == null) {
      rolesById = new HashMap<>();
      for (Identity identity : identities.get()) {
        if (identity.issuerArn().isPresent() && identity.principalId().isPresent()) {
          String own = identity.principalId().get().split(":", 2)[0];
          rolesById.put(own, identity.issuerArn().get());
        }
      }
    }
    return Optional.ofNullable(rolesById.get(id));
  }

  /** The call of which these are the records. */
  MappedCall call(List<TrailRecord> records) {
    TrailRecord best = records.size() == 1 ? records.get(0) : tellingMost(records);
    List<String> ids = records.stream().map(TrailRecord::eventId).sorted().toList();
    if (best.eventType().equals("AwsServiceEvent")) {
      return unknown(best, ids, "an event of the service, which nobody asked for");
    }
    Optional<String> alias = AliasCall.aliasOfUntoldKey(best);
    Optional<String> keyBefore = alias.flatMap(arn -> history().before(arn, best));
    List<String> resources =
        AliasCall.is(best.eventName()) ? AliasCall.resources(best, keyBefore) : List.of();
    if (resources.isEmpty()) {
      resources = resources(best);
    }
    if (resources.isEmpty()) {
      return unknown(best, ids, "the record does not tell which key it is about");
    }
    if (best.eventName().equals("ReEncrypt") && resources.size() < 2) {
      return unknown(best, ids, "the record does not tell both keys");
    }
    List<AuthorizationCheck> checks = checks(best, resources);
    Optional<AuthorizationCheck> untold =
        alias
            .filter(arn -> keyBefore.isEmpty())
            .map(arn -> checks.get(0).on(AliasHistory.keysBeside(arn)));
    return new MappedCall(best, ids, checks, untold, "");
  }

  private static TrailRecord tellingMost(List<TrailRecord> records) {
    return records.stream()
        .min(
            Comparator.comparing((TrailRecord each) -> each.identity().arn().isEmpty())
                .thenComparing(TrailRecord::eventId))
        .orElseThrow();
  }

  private static MappedCall unknown(TrailRecord record, List<String> ids, String reason) {
    return new MappedCall(record, ids, List.of(), Optional.empty(), reason);
  }

  private AliasHistory history() {
    if (history == null) {
      history = aliases.get();
    }
    return history;
  }

  private List<AuthorizationCheck> checks(TrailRecord record, List<String> resources) {
    Optional<Caller> caller = caller(record.identity());
    CallerContext common = new CallerContext(record, caller, tags, sessions);
    String name = record.eventName();
    List<AuthorizationCheck> checks = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      boolean isReEncrypt = name.equals("ReEncrypt");
      String action = isReEncrypt ? i == 0 ? "ReEncryptFrom" : "ReEncryptTo" : name;
      String member = contextMembers(name).get(isReEncrypt && i > 0 ? 1 : 0);
      Map<ConditionKey, List<String>> context = new TreeMap<>(common.context());
      context.putAll(ParameterContext.of(name, record.parameters().orElse(Map.of()), member));
      String[] fields = resources.get(i).split(":", 6);
      String account = fields.length == 6 ? fields[4] : record.recipientAccount();
      context.put(ConditionKey.of("aws:ResourceAccount"), List.of(account));
      if (isReEncrypt) {
        String same = Boolean.toString(resources.get(0).equals(resources.get(1)));
        context.put(ConditionKey.of("kms:ReEncryptOnSameKey"), List.of(same));
      }
      Set<Gap> gaps = EnumSet.noneOf(Gap.class);
      gaps.addAll(common.gaps());
      if (record.parameters().isEmpty() && !WITHOUT_KEY.contains(name)) {
        gaps.add(Gap.PARAMETERS);
      }
      checks.add(
          new AuthorizationCheck(
              caller,
              record.identity().account(),
              "kms:" + action,
              resources.get(i),
              account,
              context,
              new ContextKnowledge(gaps),
              sessions.limit(record.identity())));
    }
    return checks;
  }

  /** The parameters that hold the encryption contexts of the checks of an operation. */
  static List<String> contextMembers(String eventName) {
    return eventName.equals("ReEncrypt")
        ? List.of("sourceEncryptionContext", "destinationEncryptionContext")
        : List.of("encryptionContext");
  }

  private Optional<Caller> caller(Identity identity) {
    String arn = identity.arn().orElse("");
    return switch (identity.type()) {
      case "AWSService" -> identity.invokedBy().map(Caller.Service::new);
      case "Root" -> Optional.of(new Caller.Root(arn));
      case "FederatedUser" -> Optional.of(new Caller.FederatedUser(arn, identity.issuerArn()));
      case "IAMUser" -> identity.arn().map(Caller.User::new);
      case "AssumedRole" ->
          identity
              .arn()
              .flatMap(session -> identity.issuerArn().map(role -> session(session, role)));
      default -> byId(identity.principalId().orElse(""));
    };
  }

  private Optional<Caller> byId(String principalId) {
    String[] parts = principalId.split(":", 2);
    Optional<String> role = role(parts[0]);
    if (role.isEmpty() || parts.length < 2) {
      return Optional.empty();
    }
    String[] fields = role.get().split(":", 6);
    String name = role.get().substring(role.get().lastIndexOf('/') + 1);
    return Optional.of(
        session(
            "arn:" + fields[1] + ":sts::" + fields[4] + ":assumed-role/" + name + "/" + parts[1],
            role.get()));
  }

  private static Caller session(String sessionArn, String role) {
    boolean isLinked = role.contains(":role/aws-service-role/");
    return new Caller.RoleSession(
        sessionArn, role, isLinked ? Caller.RoleType.SERVICE_LINKED : Caller.RoleType.ORDINARY);
  }

  /** The keys and aliases that are asked about, if the record names all but the key of an alias. */
  static List<String> allTold(String eventName, List<String> resources) {
    if (isWithoutKey(eventName) || AliasCall.is(eventName)) {
      return isWithoutKey(eventName) || resources.size() < 2 ? List.of() : resources;
    }
    List<String> told = new ArrayList<>();
    for (String arn : resources) {
      if (arn.contains(":key/")) {
        told.add(arn);
      }
    }
    return eventName.equals("ReEncrypt") && told.size() < 2 ? List.of() : told;
  }

  private static boolean isWithoutKey(String eventName) {
    return WITHOUT_KEY.contains(eventName) || eventName.contains("CustomKeyStore");
  }

  private static List<String> resources(TrailRecord record) {
    String name = record.eventName();
    if (isWithoutKey(name)) {
      return List.of("*");
    }
    List<String> told = record.resources().stream().filter(arn -> arn.contains(":key/")).toList();
    if (!told.isEmpty()) {
      return told;
    }
    if (record.targetKeyId().filter(id -> id.startsWith("arn:")).isPresent()) {
      return List.of(record.targetKeyId().get());
    }
    String keyId =
        record.parameters().map(all -> String.valueOf(all.getOrDefault("keyId", ""))).orElse("");
    if (keyId.startsWith("arn:") && keyId.contains(":key/")) {
      return List.of(keyId);
    }
    if (record.deniedResource().isPresent()) {
      return List.of(record.deniedResource().get());
    }
    boolean isId = keyId.matches("(mrk-)?[0-9a-f-]{32,36}") && !record.recipientAccount().isEmpty();
    return isId
        ? List.of(
            "arn:aws:kms:" + record.region() + ":" + record.recipientAccount() + ":key/" + keyId)
        : List.of();
  }
}
