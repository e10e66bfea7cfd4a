package io.keyproof.trail.map;

import io.keyproof.trail.read.TrailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call that changes an alias is about. It is authorised on the alias and on each key that
 * the alias points to before or after. AWS KMS Developer Guide, "Controlling access to aliases".
 */
final class AliasCall {

  private static final Set<String> NAMES = Set.of("CreateAlias", "DeleteAlias", "UpdateAlias");

  private AliasCall() {}

  static boolean is(String eventName) {
    return NAMES.contains(eventName);
  }

  /** Whether the alias points to a key before, which no record of an update tells. */
  static boolean hasKeyBefore(String eventName) {
    return eventName.equals("UpdateAlias") || eventName.equals("DeleteAlias");
  }

  /** The ARN of the alias, if the record does not name all keys. */
  static Optional<String> aliasOfUntoldKey(TrailRecord record) {
    long keys = record.resources().stream().filter(arn -> arn.contains(":key/")).count();
    boolean tellsAll = keys == (record.eventName().equals("DeleteAlias") ? 1 : 2);
    return hasKeyBefore(record.eventName()) && !tellsAll ? alias(record) : Optional.empty();
  }

  /** The ARN of the alias. */
  static Optional<String> alias(TrailRecord record) {
    Optional<String> told =
        record.resources().stream().filter(arn -> arn.contains(":alias/")).findFirst();
    return told.or(
        () ->
            parameter(record, "aliasName")
                .filter(name -> name.startsWith("alias/") && !record.recipientAccount().isEmpty())
                .map(name -> start(record) + name));
  }

  /** The ARN of the key that the alias points to afterwards. */
  static Optional<String> newKey(TrailRecord record) {
    if (record.eventName().equals("DeleteAlias")) {
      return Optional.empty();
    }
    Optional<String> told =
        record.resources().stream().filter(arn -> arn.contains(":key/")).findFirst();
    return told.or(() -> record.targetKeyId().filter(id -> id.startsWith("arn:")))
        .or(() -> parameter(record, "targetKeyId").flatMap(id -> key(record, id)));
  }

  private static Optional<String> key(TrailRecord record, String id) {
    if (id.startsWith("arn:")) {
      return Optional.of(id);
    }
    return id.isEmpty() || record.recipientAccount().isEmpty()
        ? Optional.empty()
        : Optional.of(start(record) + "key/" + id);
  }

  private static String start(TrailRecord record) {
    return "arn:aws:kms:" + record.region() + ":" + record.recipientAccount() + ":";
  }

  private static Optional<String> parameter(TrailRecord record, String name) {
    return record
        .parameters()
        .flatMap(all -> Optional.ofNullable(all.get(name)))
        .map(String::valueOf);
  }

  /** The alias and the keys, those that the record names first. */
  static List<String> resources(TrailRecord record, Optional<String> keyBefore) {
    List<String> all = new ArrayList<>(record.resources());
    for (Optional<String> one : List.of(alias(record), newKey(record), keyBefore)) {
      one.filter(arn -> !all.contains(arn)).ifPresent(all::add);
    }
    return all;
  }
}
