package io.keyproof.fix;

import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entries of a list, or members of an object, as they stand one after the other. */
final class ListText {

  private final SourceLines lines;
  private final List<SourceSpan> entries;

  /**
   * @param entries all of them
   */
  ListText(SourceLines lines, List<SourceSpan> entries) {
    this.lines = lines;
    this.entries = entries.stream().sorted().toList();
  }

  /** Takes some out; nothing if none would be left, for an empty list is another thing. */
  Optional<List<TextEdit>> without(Set<SourceSpan> gone) {
    if (entries.stream().allMatch(gone::contains) || entries.stream().noneMatch(gone::contains)) {
      return Optional.empty();
    }
    return Optional.of(isBlockStyle() ? linesWithout(gone) : stretchesWithout(gone));
  }

  /** In YAML's block style each entry has lines of its own. */
  private boolean isBlockStyle() {
    int end = lines.end(entries.get(0));
    int next = lines.skipBlanks(end);
    boolean isAlone = entries.size() == 1 || !lines.startsWith(",", next);
    return isAlone && !WrittenTrees.isTerraform(lines.file());
  }

  private List<TextEdit> linesWithout(Set<SourceSpan> gone) {
    List<TextEdit> edits = new ArrayList<>();
    for (SourceSpan entry : entries) {
      if (gone.contains(entry)) {
        int from = lines.lineStart(lines.start(entry));
        int to = lines.nextLine(lines.trimmedEnd(lines.end(entry)));
        edits.add(lines.edit(from, to, ""));
      }
    }
    return edits;
  }

  private List<TextEdit> stretchesWithout(Set<SourceSpan> gone) {
    List<TextEdit> edits = new ArrayList<>();
    int i = 0;
    while (i < entries.size()) {
      int first = i;
      while (i < entries.size() && gone.contains(entries.get(i))) {
        i++;
      }
      if (i > first) {
        boolean isLast = i == entries.size();
        edits.add(
            isLast
                ? lines.edit(lines.end(entries.get(first - 1)), lines.end(entries.get(i - 1)), "")
                : lines.edit(lines.start(entries.get(first)), lines.start(entries.get(i)), ""));
      }
      i++;
    }
    return edits;
  }
}
