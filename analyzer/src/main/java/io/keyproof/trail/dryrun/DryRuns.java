package io.keyproof.trail.dryrun;

import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.DryRunScript.DryRun;
import io.keyproof.finding.DryRunScript.Omitted;
import io.keyproof.finding.DryRunScript.Verdict;
import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.model.Caller;
import io.keyproof.trail.map.CallMapper;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Sessions;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The examples of a replayed change as dry runs. */
public final class DryRuns {

  private static final Pattern ROLE =
      Pattern.compile("arn:([a-z-]+):iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

  private final Map<String, MappedCall> calls = new HashMap<>();
  private final List<DryRun> runs = new ArrayList<>();
  private final List<Omitted> omitted = new ArrayList<>();

  private DryRuns(List<MappedCall> all) {
    all.forEach(call -> call.eventIds().forEach(id -> calls.put(id, call)));
  }

  /** Looks the calls up in the trail again. */
  public static DryRunScript of(Path trail, int threads, Replayed replayed) {
    Trail read = TrailReader.read(trail, threads);
    Set<String> shown =
        Stream.of(
                replayed.newlyDenied(),
                replayed.newlyAllowed(),
                replayed.unknown(),
                replayed.unchanged())
            .flatMap(group -> group.examples().stream())
            .map(Example::eventId)
            .collect(Collectors.toSet());
    DryRuns script =
        new DryRuns(
            CallMapper.map(read.records(), shown, SideFacts.NONE, Sessions.of(read.sessions())));
    script.add(replayed.newlyDenied(), Verdict.ALLOWED, Verdict.DENIED);
    script.add(replayed.newlyAllowed(), Verdict.DENIED, Verdict.ALLOWED);
    script.add(replayed.unknown(), Verdict.UNKNOWN, Verdict.UNKNOWN);
    script.addUnchanged(replayed.unchanged());
    return new DryRunScript(script.runs, script.omitted);
  }

  private void add(Group group, Verdict before, Verdict after) {
    for (Example example : group.examples()) {
      add(example.eventId(), before, after);
    }
  }

  private void addUnchanged(Group group) {
    for (Example example : group.examples()) {
      Outcome outcome =
          Optional.ofNullable(calls.get(example.eventId()))
              .map(call -> call.record().outcome())
              .orElse(Outcome.UNPROVEN);
      Verdict verdict =
          switch (outcome) {
            case ALLOWED -> Verdict.ALLOWED;
            case DENIED -> Verdict.DENIED;
            case UNPROVEN -> Verdict.UNKNOWN;
          };
      add(example.eventId(), verdict, verdict);
    }
  }

  private void add(String eventId, Verdict before, Verdict after) {
    MappedCall call = calls.get(eventId);
    if (call == null || call.checks().isEmpty()) {
      omitted.add(new Omitted(eventId, "what it asked of AWS KMS is not known"));
      return;
    }
    Optional<String> caller = call.checks().get(0).caller().flatMap(DryRuns::caller);
    Optional<String> input = DryRunInput.of(call);
    if (caller.isEmpty()) {
      omitted.add(new Omitted(eventId, "its caller is no role or user"));
    } else if (call.record().identity().invokedBy().isPresent()) {
      omitted.add(new Omitted(eventId, "a service made it on the caller's behalf"));
    } else if (call.checks().stream().anyMatch(check -> check.sessionLimit().isPresent())) {
      omitted.add(new Omitted(eventId, "its session had policies of its own"));
    } else if (input.isEmpty()) {
      omitted.add(new Omitted(eventId, "no dry run repeats `" + call.record().eventName() + "`"));
    } else {
      runs.add(
          new DryRun(
              eventId,
              caller.get(),
              before,
              after,
              command(call.record().eventName()),
              call.record().region(),
              input.get()));
    }
  }

  /** As {@code aws sts get-caller-identity} tells it, without the name of the session. */
  private static Optional<String> caller(Caller caller) {
    if (caller instanceof Caller.User) {
      return Optional.of(caller.identity());
    }
    Matcher role = ROLE.matcher(caller.identity());
    return caller instanceof Caller.RoleSession && role.matches()
        ? Optional.of(
            "arn:" + role.group(1) + ":sts::" + role.group(2) + ":assumed-role/" + role.group(3))
        : Optional.empty();
  }

  /** {@code ReEncrypt} is {@code re-encrypt}. */
  private static String command(String operation) {
    return operation.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
