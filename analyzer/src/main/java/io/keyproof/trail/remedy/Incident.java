package io.keyproof.trail.remedy;

import io.keyproof.finding.Alert;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private static final long LARGEST_ALERTS = 256L << 20;
  private static final String NO_IDS =
      "has no `eventIDs`, expected an alert of `keyproof trail detect`";

  public Incident {
    keys = Set.copyOf(keys);
    eventIds = Set.copyOf(eventIds);
  }

  /** The incidents of a file with an alert a line, as {@code trail detect} prints them. */
  public static Parsed<List<Incident>> ofAlerts(Path file) {
    List<Incident> incidents = new ArrayList<>();
    int line = 0;
    try {
      if (Files.size(file) > LARGEST_ALERTS) {
        return Parsed.failed(failure(file, 1, "is larger than 256 MiB, expected alerts"));
      }
      for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        line++;
        if (!text.isBlank()) {
          Optional<Incident> incident = of(JsonMapper.shared().readTree(text));
          if (incident.isEmpty()) {
            return Parsed.failed(failure(file, line, NO_IDS));
          }
          incidents.add(incident.get());
        }
      }
    } catch (IOException e) {
      return Parsed.failed(
          failure(file, 1, "cannot be read as UTF-8, expected alerts of `keyproof trail detect`"));
    } catch (JacksonException e) {
      return Parsed.failed(failure(file, line, "is no JSON, expected an alert a line"));
    }
    return Parsed.of(incidents);
  }

  /** The incident of an alert, as {@code trail detect} prints it. */
  public static Parsed<Incident> ofAlert(Path file) {
    try {
      if (Files.size(file) > LARGEST_ALERT) {
        return failed(file, "is too large, expected one alert");
      }
      JsonNode alert = JsonMapper.shared().readTree(Files.readAllBytes(file));
      return of(alert).map(Parsed::of).orElseGet(() -> failed(file, NO_IDS));
    } catch (IOException e) {
      return failed(file, "cannot be read, expected an alert of `keyproof trail detect`");
    } catch (JacksonException e) {
      return failed(file, "is no JSON: " + e.getOriginalMessage());
    }
  }

  /** The incident of an alert. */
  public static Incident of(Alert alert) {
    return new Incident(
        Optional.of(alert.principal()),
        Set.copyOf(alert.keys()),
        Optional.empty(),
        Optional.empty(),
        Set.copyOf(alert.eventIds()));
  }

  private static Optional<Incident> of(JsonNode alert) {
    Set<String> ids = texts(alert.path("eventIDs"));
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Incident(
                Optional.of(alert.path("principal").asString("")).filter(text -> !text.isEmpty()),
                texts(alert.path("keys")),
                Optional.empty(),
                Optional.empty(),
                ids));
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static Parsed<Incident> failed(Path file, String what) {
    return Parsed.failed(failure(file, 1, what));
  }

  private static Diagnostic failure(Path file, int line, String what) {
    return Diagnostic.error(new SourceSpan(file.toString(), line, 1, line, 1), what);
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
