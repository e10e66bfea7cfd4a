package io.keyproof.trail.remedy;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which calls are the incident: all that agree with everything given, or have one of the ids.
 *
 * @param principal the role or user
 * @param keys ARNs; empty for all
 * @param from the first time, as in records
 * @param to the last time
 * @param eventIds of records
 */
public record Incident(
    Optional<String> principal,
    Set<String> keys,
    Optional<String> from,
    Optional<String> to,
    Set<String> eventIds) {

  private static final long LARGEST_ALERT = 10L << 20;

  public Incident {
    keys = Set.copyOf(keys);
    eventIds = Set.copyOf(eventIds);
  }

  /** The incident of an alert, as {@code trail detect} prints it. */
  public static Parsed<Incident> ofAlert(Path file) {
    try {
      if (Files.size(file) > LARGEST_ALERT) {
        return failed(file, "is too large, expected one alert");
      }
      JsonNode alert = JsonMapper.shared().readTree(Files.readAllBytes(file));
      Set<String> ids = texts(alert.path("eventIDs"));
      if (ids.isEmpty()) {
        return failed(file, "has no `eventIDs`, expected an alert of `keyproof trail detect`");
      }
      return Parsed.of(
          new Incident(
              Optional.of(alert.path("principal").asString("")).filter(text -> !text.isEmpty()),
              texts(alert.path("keys")),
              Optional.empty(),
              Optional.empty(),
              ids));
    } catch (IOException e) {
      return failed(file, "cannot be read, expected an alert of `keyproof trail detect`");
    } catch (JacksonException e) {
      return failed(file, "is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static Parsed<Incident> failed(Path file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file.toString()), what));
  }

  boolean holds(MappedCall call) {
    if (!eventIds.isEmpty()) {
      return call.eventIds().stream().anyMatch(eventIds::contains);
    }
    String time = call.record().time();
    return principal.filter(who -> !isBy(call, who)).isEmpty()
        && (keys.isEmpty()
            || call.checks().stream().map(AuthorizationCheck::resource).anyMatch(keys::contains))
        && from.filter(first -> time.compareTo(first) < 0).isEmpty()
        && to.filter(last -> time.compareTo(last) > 0).isEmpty();
  }

  private static boolean isBy(MappedCall call, String who) {
    return call.checks().stream()
        .flatMap(check -> check.caller().stream())
        .anyMatch(caller -> caller.identity().equals(who));
  }
}
