package io.keyproof.fix;

import io.keyproof.assertion.KeyRequirements;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.Finding;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.finding.FixResult.Left;
import io.keyproof.fix.Attempts.State;
import io.keyproof.rule.Remedy;
import io.keyproof.rule.Rule;
import io.keyproof.source.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Fixes what it can: edits one place of each file at a time, keeps the edits that are proven, and
 * goes on from there until nothing is left to try.
 */
public final class Fixer {

  /** Whatever their severities, so that a severity in the settings changes no edit. */
  private static final Comparator<Finding> BY_RULE =
      Comparator.comparing(Finding::span).thenComparing(Finding::ruleId);

  /** Each proof reads the input again; nobody reads as many fixes in one run. */
  private static final int MOST_PROOFS = 1_000;

  private final InputReader reader;
  private final Request request;
  private final Map<String, Rule> rules;
  private final Attempts attempts = new Attempts();
  private final List<Finding> fixed = new ArrayList<>();
  private final long wanted;
  private Reading now;
  private int proofs;

  /** Told how far the work has come, for whoever is waiting. */
  @FunctionalInterface
  public interface Listener {

    /**
     * So much is done.
     *
     * @param settled how many of {@code total} findings are fixed, or left
     */
    void at(int settled, int total);
  }

  /**
   * What to fix.
   *
   * @param standards what the input is held to
   * @param wanted of which findings; those that do not count stay in any case
   * @param given values for conditions, by condition key or key of the encryption context
   */
  public record Request(
      List<Path> paths,
      GivenValues values,
      Standards standards,
      Predicate<Finding> wanted,
      Map<String, String> given,
      Listener listener) {
    public Request {
      paths = List.copyOf(paths);
      given = Map.copyOf(given);
    }

    /** Nobody is waiting. */
    public Request(
        List<Path> paths,
        GivenValues values,
        Standards standards,
        Predicate<Finding> wanted,
        Map<String, String> given) {
      this(paths, values, standards, wanted, given, (settled, total) -> {});
    }
  }

  private Fixer(Request request) {
    this.request = request;
    this.reader = new InputReader(request.paths(), request.values(), request.standards());
    this.rules =
        request.standards().packs().stream()
            .flatMap(pack -> pack.rules().stream())
            .collect(Collectors.toMap(Rule::id, Function.identity(), (first, second) -> first));
    this.now = reader.read(FileTexts.under(request.paths()));
    this.wanted =
        now.judged().stream()
            .flatMap(each -> each.findings().stream())
            .filter(this::isToFix)
            .count();
  }

  /** Finds and proves fixes; writes nothing. */
  public static FixResult run(Request request) {
    return new Fixer(request).run();
  }

  /**
   * What could be fixed of the input as it is: each finding with the fix that is proven of it by
   * itself, with one that needs values, or with one that could not be proven.
   */
  public static List<Finding> propose(Request request) {
    return new Fixer(request).propose();
  }

  private List<Finding> propose() {
    List<Finding> proposed = new ArrayList<>();
    for (int i = 0; i < now.judged().size(); i++) {
      for (Finding finding : now.judged().get(i).findings()) {
        if (isToFix(finding)) {
          tell(proposed.size());
          proposed.add(proposed(finding, i));
        }
      }
    }
    return proposed;
  }

  private Finding proposed(Finding finding, int deployment) {
    Optional<Candidate> candidate = candidate(finding, deployment);
    while (candidate.isPresent() && proofs++ < MOST_PROOFS) {
      List<Candidate> alone = List.of(candidate.get());
      FixProof proof = new FixProof(reader, now, edited(alone), alone);
      List<Obstacle> obstacles = proof.obstacles();
      if (obstacles.isEmpty()) {
        return attempts.of(finding).shown(candidate.get(), proof.account(candidate.get()));
      }
      attempts.of(finding).refuse(candidate.get(), obstacles.get(0).reason());
      candidate = candidate(finding, deployment);
    }
    return attempts.of(finding).left(finding).finding();
  }

  private FixResult run() {
    Reading first = now;
    while (proofs < MOST_PROOFS) {
      List<Candidate> batch = batch();
      if (batch.isEmpty()) {
        break;
      }
      prove(batch);
    }
    List<FileEdit> edits = new ArrayList<>();
    now.texts()
        .edited()
        .forEach(
            (file, text) ->
                edits.add(new FileEdit(file, first.texts().of(file).orElseThrow().text(), text)));
    edits.sort(Comparator.comparing(FileEdit::file));
    return new FixResult(fixed, left(), edits, first.diagnostics(), first.files());
  }

  private void tell(long settled) {
    request.listener().at((int) settled, (int) wanted);
  }

  private boolean isToFix(Finding finding) {
    return request.wanted().test(finding) && finding.suppressed().isEmpty();
  }

  /**
   * One edit for each file, all of one kind: those that change nothing about access first, so that
   * what the others deny is not put down to them.
   */
  private List<Candidate> batch() {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < now.judged().size(); i++) {
      for (Finding finding : now.judged().get(i).findings().stream().sorted(BY_RULE).toList()) {
        if (isToFix(finding) && attempts.of(finding).isOpen()) {
          candidate(finding, i).ifPresent(all::add);
        }
      }
    }
    tell(Math.max(0, wanted - all.size()));
    List<Candidate> equivalent = all.stream().filter(Fixer::isEquivalent).toList();
    Set<String> files = new HashSet<>();
    return (equivalent.isEmpty() ? all : equivalent)
        .stream().filter(each -> files.add(each.file())).toList();
  }

  private static boolean isEquivalent(Candidate candidate) {
    return candidate.draft().denied().isEmpty();
  }

  /** The next edit to try for a finding; what cannot even be written is passed over. */
  private Optional<Candidate> candidate(Finding finding, int deployment) {
    State state = attempts.of(finding);
    List<Remedy> remedies =
        Optional.ofNullable(rules.get(finding.ruleId())).map(Rule::remedies).orElse(List.of());
    if (remedies.isEmpty()) {
      state.close(
          KeyRequirements.IDS.contains(finding.ruleId())
              ? "what settings require of keys has no remedy"
              : "the rule has no remedy");
      return Optional.empty();
    }
    RemedyPlanner planner = new RemedyPlanner(now.trees(), now.texts(), request.given());
    while (state.tried() < remedies.size()) {
      Optional<Finding> first =
          remedies.get(state.tried()).kind() == Remedy.Kind.REMOVE_REPETITION
              ? errorBeside(finding, deployment)
              : Optional.empty();
      if (first.isPresent()) {
        state.next(
            "what it repeats may be what `%s` finds on line %d: mend that first"
                .formatted(first.get().ruleId(), first.get().span().line()));
        continue;
      }
      Draft.Attempt attempt =
          planner.plan(
              finding, remedies.get(state.tried()), now.judged().get(deployment).deployment());
      boolean isSound =
          attempt
              .draft()
              .filter(
                  draft ->
                      !now.texts().of(finding.span().file()).orElseThrow().overlap(draft.edits()))
              .isPresent();
      if (isSound) {
        return Optional.of(
            new Candidate(
                finding,
                attempt.draft().orElseThrow(),
                deployment,
                StatementPlace.around(now.judged().get(deployment).deployment(), finding.span())));
      }
      state.next(attempt.draft().isPresent() ? "the edits overlap" : attempt.reason());
    }
    state.close();
    return Optional.empty();
  }

  /**
   * An error in another statement of the same policy. Once that is narrowed, what is repeated today
   * may be all that lets a caller in.
   */
  private Optional<Finding> errorBeside(Finding finding, int deployment) {
    Reading.Judged judged = now.judged().get(deployment);
    Optional<StatementPlace> place = StatementPlace.around(judged.deployment(), finding.span());
    return judged.findings().stream()
        .filter(other -> other.severity() == Severity.ERROR)
        .filter(
            other ->
                StatementPlace.around(judged.deployment(), other.span())
                    .filter(
                        found ->
                            place.filter(own -> own.number() == found.number()).isPresent()
                                && !found.statement().equals(place.get().statement()))
                    .isPresent())
        .findFirst();
  }

  /** Keeps all of them, or finds out by halves which to keep. */
  private void prove(List<Candidate> batch) {
    proofs++;
    Reading before = now;
    FixProof proof = new FixProof(reader, before, edited(batch), batch);
    List<Obstacle> obstacles = proof.obstacles();
    if (!obstacles.isEmpty()) {
      proveWithout(batch, obstacles);
      return;
    }
    List<Candidate> kept =
        batch.stream().filter(each -> each.draft().placeholders().isEmpty()).toList();
    batch.stream()
        .filter(each -> !each.draft().placeholders().isEmpty())
        .forEach(each -> attempts.of(each.finding()).needValues(each, proof.account(each)));
    if (kept.isEmpty()) {
      return;
    }
    if (kept.size() < batch.size()) {
      prove(kept);
      return;
    }
    for (Candidate candidate : kept) {
      fixed.add(attempts.of(candidate.finding()).proven(candidate, proof.account(candidate)));
    }
    Reading after = proof.after();
    Shifts shifts = new Shifts(before, after, kept);
    attempts.move(shifts, kept.stream().map(shifts::region).toList());
    now = after;
  }

  /** Goes on without those that are to blame; where nobody is, finds out by halves. */
  private void proveWithout(List<Candidate> batch, List<Obstacle> obstacles) {
    List<Candidate> others = new ArrayList<>();
    for (Candidate candidate : batch) {
      Optional<Obstacle> own =
          obstacles.stream()
              .filter(each -> batch.size() == 1 || each.file().equals(candidate.file()))
              .findFirst();
      own.ifPresentOrElse(
          each -> attempts.of(candidate.finding()).refuse(candidate, each.reason()),
          () -> others.add(candidate));
    }
    if (others.size() < batch.size()) {
      if (!others.isEmpty()) {
        prove(others);
      }
      return;
    }
    int half = batch.size() / 2;
    prove(batch.subList(0, half));
    prove(batch.subList(half, batch.size()));
  }

  private FileTexts edited(List<Candidate> batch) {
    return now.texts()
        .with(
            batch.stream()
                .collect(
                    Collectors.toMap(
                        Candidate::file,
                        each ->
                            now.texts()
                                .of(each.file())
                                .orElseThrow()
                                .edited(each.draft().edits()))));
  }

  private List<Left> left() {
    List<Left> left = new ArrayList<>();
    for (Reading.Judged judged : now.judged()) {
      for (Finding finding : judged.findings()) {
        if (request.wanted().test(finding)) {
          left.add(
              finding
                  .suppressed()
                  .map(why -> attempts.of(finding).left(finding, "does not count: " + why.reason()))
                  .orElseGet(() -> attempts.of(finding).left(finding)));
        }
      }
    }
    return left;
  }
}
