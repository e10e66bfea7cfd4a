package io.keyproof.trail.suggest;

import io.keyproof.finding.TrailSuggestResult;
import io.keyproof.finding.TrailSuggestResult.Tested;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.Diagnostic;
import io.keyproof.trail.detect.Approvals;
import io.keyproof.trail.detect.ApprovedUse;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.CallMapper;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Sessions;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.BookVerdicts;
import io.keyproof.trail.replay.BookVerdicts.Verdict;
import io.keyproof.trail.replay.PolicyBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Policies from usage. Denied calls and those of incidents are no usage; what comes after the time
 * of learning is held against the policies.
 */
public final class TrailSuggester {

  private final Set<String> incidents;
  private final Optional<String> until;
  private final Outside outside;
  private final Selection learned;
  private final Selection later;
  private final Selection incident;
  private final Selection laterIncident;
  private long unnamed;

  private TrailSuggester(
      List<MappedCall> calls, Set<String> incidents, Optional<String> until, Outside outside) {
    this.incidents = incidents;
    this.until = until;
    this.outside = outside;
    this.learned = new Selection(calls);
    this.later = new Selection(calls);
    this.incident = new Selection(calls);
    this.laterIncident = new Selection(calls);
  }

  /**
   * What no trail tells.
   *
   * @param side tags and aliases
   * @param deployed the policies in force, which name what may still be needed
   * @param approvals changes to come
   */
  public record Outside(SideFacts side, PolicyBook deployed, Approvals approvals) {}

  /**
   * Suggests and tests policies.
   *
   * @param incidents ids of records that are part of one
   * @param until what is later is not learned from
   */
  public static TrailSuggestResult suggest(
      Trail trail,
      Set<String> incidents,
      Optional<String> until,
      Outside outside,
      List<Diagnostic> diagnostics) {
    List<MappedCall> calls =
        CallMapper.map(trail.records(), outside.side(), Sessions.of(trail.sessions()));
    TrailSuggester suggester = new TrailSuggester(calls, incidents, until, outside);
    for (int i = 0; i < calls.size(); i++) {
      suggester.sort(calls.get(i), i);
    }
    return suggester.result(diagnostics);
  }

  private void sort(MappedCall call, int number) {
    boolean isUse = call.record().outcome() == Outcome.ALLOWED && !call.checks().isEmpty();
    if (!isUse) {
      return;
    }
    if (call.checks().stream().anyMatch(check -> Usage.principal(check).isEmpty())) {
      unnamed++;
      return;
    }
    if (call.eventIds().stream().anyMatch(incidents::contains)) {
      (isEarly(call) ? incident : laterIncident).select(number);
    } else {
      (isEarly(call) ? learned : later).select(number);
    }
  }

  private boolean isEarly(MappedCall call) {
    return until.filter(time -> call.record().time().compareTo(time) >= 0).isEmpty();
  }

  private TrailSuggestResult result(List<Diagnostic> diagnostics) {
    Usage usage = new Usage();
    learned.forEach(usage::add);
    usage.separate(incident, learned);
    long used = usage.breadth();
    Set<List<String>> misused = misused();
    long leftOut = Foreseen.addTo(usage, outside.deployed(), misused);
    List<ApprovedUse> approved =
        approved(misused).stream().filter(each -> !usage.isWithoutLimit(each)).toList();
    NavigableMap<String, String> files = SuggestedPolicies.of(usage, approved);
    BookVerdicts verdicts = new BookVerdicts(complete(book(files)));
    return new TrailSuggestResult(
        files,
        usage.uses().size(),
        used,
        usage.breadth(),
        leftOut,
        approved.size(),
        tested(verdicts, learned),
        tested(verdicts, incident),
        tested(verdicts, later),
        tested(verdicts, laterIncident),
        unnamed,
        diagnostics);
  }

  /** Changes that are not over yet; what an incident did is allowed at no time. */
  private List<ApprovedUse> approved(Set<List<String>> misused) {
    String now =
        until.orElseGet(
            () ->
                learned.stream()
                    .map(call -> call.record().time())
                    .max(Comparator.naturalOrder())
                    .orElse(""));
    return outside.approvals().uses().stream()
        .filter(SuggestedPolicies::canAllow)
        .filter(each -> each.to().toString().compareTo(now) >= 0)
        .filter(
            each -> !misused.contains(List.of(each.principal(), each.resource(), each.action())))
        .toList();
  }

  private Set<List<String>> misused() {
    Set<List<String>> misused = new HashSet<>();
    for (MappedCall call : incident) {
      for (AuthorizationCheck check : call.checks()) {
        Usage.principal(check)
            .ifPresent(who -> misused.add(List.of(who, check.resource(), check.action())));
      }
    }
    return misused;
  }

  private static Tested tested(BookVerdicts verdicts, List<MappedCall> calls) {
    Map<Verdict, Long> counts = new HashMap<>();
    List<String> denied = new ArrayList<>();
    for (MappedCall call : calls) {
      Verdict verdict = verdicts.of(call);
      counts.merge(verdict, 1L, Long::sum);
      if (verdict == Verdict.DENIED && denied.size() < TrailSuggestResult.MOST_EXAMPLES) {
        denied.add(call.eventIds().get(0));
      }
    }
    return new Tested(
        counts.getOrDefault(Verdict.ALLOWED, 0L),
        counts.getOrDefault(Verdict.DENIED, 0L),
        counts.getOrDefault(Verdict.UNKNOWN, 0L),
        denied);
  }

  /**
   * Who has no policy may do nothing; a key without one is left to its account, as new keys are.
   */
  private PolicyBook complete(PolicyBook suggested) {
    PolicyBook book = suggested;
    for (List<MappedCall> calls : List.of(learned, incident, later, laterIncident)) {
      for (MappedCall call : calls) {
        for (AuthorizationCheck check : call.checks()) {
          String principal = Usage.principal(check).flatMap(PolicyBook::subject).orElse("");
          if (!principal.isEmpty() && !book.identities().containsKey(principal)) {
            book = book.withIdentity(principal, List.of());
          }
          String key = PolicyBook.subject(check.resource()).orElse("");
          if (key.contains("/key/") && !book.keys().containsKey(key)) {
            book = book.withKey(key, SuggestedPolicies.ofNewKey(check.resourceAccount()));
          }
        }
      }
    }
    return book;
  }

  private static PolicyBook book(NavigableMap<String, String> files) {
    PolicyBook book = new PolicyBook(Map.of(), Map.of(), Map.of(), Map.of());
    for (Map.Entry<String, String> file : files.entrySet()) {
      String[] path = file.getKey().split("/", 3);
      boolean isKey = path[1].equals("keys");
      Policy policy =
          PolicyBook.parse(
                  file.getKey(), file.getValue(), isKey ? PolicyKind.KEY : PolicyKind.IDENTITY)
              .value()
              .orElseThrow();
      String name =
          path[0]
              + "/"
              + path[1].substring(0, path[1].length() - 1)
              + "/"
              + path[2].substring(0, path[2].length() - ".json".length());
      book = isKey ? book.withKey(name, policy) : book.withIdentity(name, List.of(policy));
    }
    return book;
  }
}
