package io.keyproof.trail.remedy;

import io.keyproof.finding.Alert;
import io.keyproof.model.Statement;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.CallMapper;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Sessions;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.PolicyBook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds to alerts the statements without which a call of theirs would have been denied. */
public final class AlertStatements {

  /** So many different calls of an alert are looked at. */
  private static final int MOST_CALLS = 20;

  private AlertStatements() {}

  /** The alerts, of which each names its statements as far as the policies tell them. */
  public static List<Alert> named(List<Alert> alerts, Trail trail, PolicyBook book) {
    Set<String> ids = new HashSet<>();
    alerts.forEach(alert -> ids.addAll(alert.eventIds()));
    if (ids.isEmpty()) {
      return alerts;
    }
    Map<String, MappedCall> calls = new HashMap<>();
    Sessions sessions = Sessions.of(trail.sessions());
    for (MappedCall call : CallMapper.map(trail.records(), ids, SideFacts.NONE, sessions)) {
      if (call.record().outcome() == Outcome.ALLOWED) {
        call.eventIds().stream().filter(ids::contains).forEach(id -> calls.put(id, call));
      }
    }
    return alerts.stream().map(alert -> named(alert, calls, book)).toList();
  }

  private static Alert named(Alert alert, Map<String, MappedCall> calls, PolicyBook book) {
    Set<List<String>> seen = new HashSet<>();
    List<MappedCall> different =
        alert.eventIds().stream()
            .flatMap(id -> Stream.ofNullable(calls.get(id)))
            .filter(call -> seen.add(question(call)))
            .limit(MOST_CALLS)
            .toList();
    List<String> keys =
        different.stream()
            .flatMap(call -> call.checks().stream())
            .map(AuthorizationCheck::resource)
            .distinct()
            .toList();
    String statements =
        Allowing.needed(book, alert.principal(), keys, different).stream()
            .map(each -> each.in(book))
            .map(AlertStatements::place)
            .distinct()
            .collect(Collectors.joining(", "));
    return statements.isEmpty() ? alert : with(alert, "; allowed by " + statements);
  }

  private static List<String> question(MappedCall call) {
    return call.checks().stream().map(check -> check.action() + ' ' + check.resource()).toList();
  }

  private static String place(Statement statement) {
    return "`" + statement.label() + "` (" + statement.span() + ")";
  }

  private static Alert with(Alert alert, String more) {
    return new Alert(
        alert.kind(),
        alert.time(),
        alert.principal(),
        alert.keys(),
        alert.region(),
        alert.severity(),
        alert.why() + more,
        alert.eventIds());
  }
}
