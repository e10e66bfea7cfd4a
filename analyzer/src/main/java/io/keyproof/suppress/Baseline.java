package io.keyproof.suppress;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.Suppression;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found when Keyproof was switched on. Findings are told by their meaning, not by lines:
 * code that moves stays in the baseline; a policy that allows more, a finding that became graver or
 * that breaks a further rule does not.
 */
public final class Baseline {

  /** The form that is read. */
  public static final int VERSION = 1;

  /** Nothing was there before. */
  public static final Baseline EMPTY = new Baseline("", List.of());

  private static final long LARGEST = 64L << 20;

  private final String file;
  private final List<Entry> entries;

  private record Entry(
      String fingerprint, Severity severity, Set<String> related, SourceSpan span) {}

  private Baseline(String file, List<Entry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /** Reads what {@code keyproof baseline} wrote. */
  public static Parsed<Baseline> read(Path path) {
    String file = path.toString();
    try {
      if (Files.size(path) > LARGEST) {
        return Parsed.failed(
            Diagnostic.error(SourceSpan.startOf(file), "is larger than a baseline can be"));
      }
      Parsed<Node> root = JsonReader.read(SourceText.of(file, Files.readString(path)));
      return root.then(node -> new Reader(file).read(node));
    } catch (IOException e) {
      return Parsed.failed(
          Diagnostic.error(SourceSpan.startOf(file), "the baseline cannot be read"));
    }
  }

  /** The same result, in which findings of the baseline do not count. */
  public AnalysisResult appliedTo(AnalysisResult result, Coverage coverage) {
    Map<String, Deque<Entry>> known = new HashMap<>();
    for (Entry entry : entries) {
      known.computeIfAbsent(entry.fingerprint, key -> new ArrayDeque<>()).add(entry);
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Deque<Entry> same = known.getOrDefault(finding.fingerprint(), new ArrayDeque<>());
      Optional<Entry> entry = Optional.ofNullable(same.poll());
      findings.add(
          entry
              .filter(each -> finding.suppressed().isEmpty() && holds(each, finding))
              .map(each -> finding.with(suppression(each)))
              .orElse(finding));
    }
    List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
    long gone = known.values().stream().mapToLong(Deque::size).sum();
    if (gone > 0 && coverage == Coverage.WHOLE) {
      diagnostics.add(
          Diagnostic.note(
              SourceSpan.startOf(file),
              gone == 1
                  ? "1 finding of the baseline is no longer there: write it anew, so that it cannot"
                      + " come back unseen"
                  : gone
                      + " findings of the baseline are no longer there: write it anew, so that they"
                      + " cannot come back unseen"));
    }
    return new AnalysisResult(
        result.packs(), findings, diagnostics, result.inconclusive(), result.files());
  }

  /** Where the entries stand that another one does not have, or only less grave. */
  public List<SourceSpan> beyond(Baseline other) {
    return entries.stream()
        .filter(
            entry ->
                other.entries.stream()
                    .noneMatch(
                        each ->
                            each.fingerprint.equals(entry.fingerprint)
                                && each.severity.atLeast(entry.severity)
                                && each.related.containsAll(entry.related)))
        .map(Entry::span)
        .toList();
  }

  private static boolean holds(Entry entry, Finding finding) {
    return entry.severity.atLeast(finding.severity())
        && entry.related.containsAll(
            finding.related().stream().map(RelatedFinding::ruleId).toList());
  }

  private static Suppression suppression(Entry entry) {
    return new Suppression(
        Suppression.Kind.BASELINE, "known from the baseline", Optional.empty(), entry.span);
  }

  private static final class Reader {

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    Reader(String file) {
      this.file = file;
    }

    Parsed<Baseline> read(Node root) {
      Optional<Node> findings =
          root instanceof ObjectNode object
                  && object.get("keyproofBaseline").filter(Reader::isKnown).isPresent()
              ? object.get("findings")
              : Optional.empty();
      if (findings.isEmpty() || !(findings.get() instanceof ArrayNode list)) {
        return Parsed.failed(
            Diagnostic.error(
                root.span(),
                "is no baseline of the form "
                    + VERSION
                    + ", which `keyproof baseline` writes: it lacks `keyproofBaseline` or"
                    + " `findings`"));
      }
      list.elements().forEach(this::add);
      return diagnostics.isEmpty()
          ? Parsed.of(new Baseline(file, entries))
          : Parsed.failed(diagnostics);
    }

    private static boolean isKnown(Node version) {
      return version instanceof Node.NumberNode number
          && number.text().equals(Integer.toString(VERSION));
    }

    private void add(Node node) {
      Optional<String> fingerprint = text(node, "fingerprint");
      Optional<Severity> severity = text(node, "severity").flatMap(Severity::ofWord);
      if (fingerprint.isEmpty() || severity.isEmpty()) {
        diagnostics.add(
            Diagnostic.error(
                node.span(),
                "an entry needs a `fingerprint`, and a `severity`: `error`, `warning` or `note`"));
        return;
      }
      Set<String> related = new TreeSet<>();
      if (node instanceof ObjectNode object
          && object.get("related").orElse(node) instanceof ArrayNode list) {
        list.elements().stream()
            .filter(StringNode.class::isInstance)
            .forEach(each -> related.add(((StringNode) each).value()));
      }
      entries.add(new Entry(fingerprint.get(), severity.get(), related, node.span()));
    }

    private static Optional<String> text(Node node, String name) {
      return node instanceof ObjectNode object
          ? object.string(name).map(StringNode::value)
          : Optional.empty();
    }
  }
}
