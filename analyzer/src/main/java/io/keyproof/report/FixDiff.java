package io.keyproof.report;

import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a fix would change in its files, as {@code diff -u} shows it. */
final class FixDiff {

  private final Sources names;
  private final SourceLines sources;

  FixDiff(Sources names, SourceLines sources) {
    this.names = names;
    this.sources = sources;
  }

  /** File by file; nothing of one whose text is not at hand. */
  List<String> of(Fix fix) {
    Map<String, List<TextEdit>> byFile =
        fix.edits().stream()
            .collect(
                Collectors.groupingBy(
                    edit -> edit.span().file(), TreeMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byFile.forEach(
        (file, edits) -> edited(file, edits).map(UnifiedDiff::of).ifPresent(lines::addAll));
    return lines;
  }

  private Optional<FileEdit> edited(String file, List<TextEdit> edits) {
    List<String> lines = lines(file);
    StringBuilder text = new StringBuilder(String.join("\n", lines));
    String before = text.toString();
    List<Integer> starts = starts(lines);
    List<TextEdit> fromTheEnd =
        edits.stream()
            .sorted(Comparator.comparing(TextEdit::span, Comparator.reverseOrder()))
            .toList();
    for (TextEdit edit : fromTheEnd) {
      SourceSpan span = edit.span();
      if (span.endLine() > lines.size()
          || span.column() > lines.get(span.line() - 1).length() + 1
          || span.endColumn() > lines.get(span.endLine() - 1).length() + 1) {
        return Optional.empty();
      }
      text.replace(
          starts.get(span.line() - 1) + span.column() - 1,
          starts.get(span.endLine() - 1) + span.endColumn() - 1,
          edit.replacement());
    }
    return Optional.of(new FileEdit(names.path(file), before, text.toString()));
  }

  private List<String> lines(String file) {
    List<String> lines = new ArrayList<>();
    Optional<String> line = sources.line(file, 1);
    while (line.isPresent()) {
      lines.add(line.get());
      line = sources.line(file, lines.size() + 1);
    }
    return lines;
  }

  private static List<Integer> starts(List<String> lines) {
    List<Integer> starts = new ArrayList<>();
    int start = 0;
    for (String line : lines) {
      starts.add(start);
      start += line.length() + 1;
    }
    return starts;
  }
}
