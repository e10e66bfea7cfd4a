package io.keyproof.trail.remedy;

import io.keyproof.finding.TrailRemedyResult.Trust;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Sessions;
import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who made the sessions of an incident, if it was nobody who makes the others of the role: then its
 * trust policy stops the incident. The beginning of every session must be in the trail.
 */
final class Assumers {

  private final Sessions sessions;

  Assumers(Sessions sessions) {
    this.sessions = sessions;
  }

  Optional<Trust> unexpected(List<MappedCall> incident, List<MappedCall> legitimate) {
    Set<String> roles = new TreeSet<>();
    incident.forEach(call -> roles.add(role(call).orElse("")));
    if (roles.size() != 1 || roles.contains("")) {
      return Optional.empty();
    }
    String role = roles.iterator().next();
    List<MappedCall> others =
        legitimate.stream().filter(call -> role(call).filter(role::equals).isPresent()).toList();
    Set<String> strange = makers(incident);
    Set<String> usual = makers(others);
    boolean isTold = !strange.contains("") && !usual.contains("") && !others.isEmpty();
    boolean areApart = strange.stream().noneMatch(usual::contains);
    return isTold && areApart
        ? Optional.of(
            new Trust(
                role, List.copyOf(strange), List.copyOf(usual), incident.size(), others.size()))
        : Optional.empty();
  }

  private static Optional<String> role(MappedCall call) {
    return call.record().identity().issuerArn();
  }

  /** ARNs of roles and users; one is empty if a session's beginning is not in the trail. */
  private Set<String> makers(List<MappedCall> calls) {
    Set<String> makers = new TreeSet<>();
    for (MappedCall call : calls) {
      makers.add(
          sessions
              .beginning(call.record().identity())
              .map(TrailRecord::identity)
              .flatMap(Assumers::name)
              .orElse(""));
    }
    return makers;
  }

  private static Optional<String> name(Identity maker) {
    return maker.issuerArn().or(maker::arn);
  }
}
