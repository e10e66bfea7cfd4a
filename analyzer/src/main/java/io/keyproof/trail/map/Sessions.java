package io.keyproof.trail.map;

import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sessions were given when they were made, by the access keys that later calls are made with.
 * A role that a session assumes inherits the session's transitive tags.
 */
public final class Sessions {

  public static final Sessions UNKNOWN = new Sessions(Map.of());

  private static final int LONGEST_CHAIN = 10;

  private final Map<String, TrailRecord> made;

  private Sessions(Map<String, TrailRecord> made) {
    this.made = made;
  }

  /** From records of calls of AWS STS, each with the access key as its target. */
  public static Sessions of(List<TrailRecord> records) {
    Map<String, TrailRecord> made = new HashMap<>();
    for (TrailRecord record : records) {
      record.targetKeyId().ifPresent(key -> made.putIfAbsent(key, record));
    }
    return new Sessions(made);
  }

  /** The tags of a session, of which the trail need not have seen the beginning. */
  Map<String, String> tags(Identity identity) {
    return tags(identity, 0);
  }

  private Map<String, String> tags(Identity identity, int depth) {
    Optional<TrailRecord> record = beginning(identity);
    if (record.isEmpty() || depth > LONGEST_CHAIN) {
      return Map.of();
    }
    Map<String, String> tags = new HashMap<>();
    Identity caller = record.get().identity();
    List<String> inherited = transitive(caller, 0);
    tags(caller, depth + 1)
        .forEach(
            (name, value) -> {
              if (inherited.contains(name)) {
                tags.put(name, value);
              }
            });
    tags.putAll(own(record.get()));
    return tags;
  }

  /** The names of tags that sessions which this one makes inherit. */
  private List<String> transitive(Identity identity, int depth) {
    Optional<TrailRecord> record = beginning(identity);
    if (record.isEmpty() || depth > LONGEST_CHAIN) {
      return List.of();
    }
    List<String> names = new ArrayList<>(transitive(record.get().identity(), depth + 1));
    if (parameter(record.get(), "transitiveTagKeys") instanceof List<?> own) {
      own.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  private static Map<String, String> own(TrailRecord record) {
    Map<String, String> tags = new HashMap<>();
    if (parameter(record, "tags") instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof Map<?, ?> pair && pair.get("key") != null) {
          Object value = pair.get("value");
          tags.put(String.valueOf(pair.get("key")), value == null ? "" : String.valueOf(value));
        }
      }
    }
    return tags;
  }

  boolean areLimited() {
    return made.values().stream().anyMatch(record -> limit(record).isPresent());
  }

  /** The policies of a session, if it has any. */
  Optional<SessionLimit> limit(Identity identity) {
    return beginning(identity).flatMap(Sessions::limit);
  }

  private static Optional<SessionLimit> limit(TrailRecord record) {
    Object policy = parameter(record, "policy");
    Object managed = parameter(record, "policyArns");
    List<String> texts = policy instanceof String text ? List.of(text) : List.of();
    boolean hasOthers = managed instanceof List<?> list && !list.isEmpty();
    return texts.isEmpty() && !hasOthers
        ? Optional.empty()
        : Optional.of(new SessionLimit(texts, hasOthers));
  }

  private Optional<TrailRecord> beginning(Identity identity) {
    return identity.accessKeyId().map(made::get);
  }

  private static Object parameter(TrailRecord record, String name) {
    return record.parameters().<Object>map(all -> all.getOrDefault(name, "")).orElse("");
  }
}
