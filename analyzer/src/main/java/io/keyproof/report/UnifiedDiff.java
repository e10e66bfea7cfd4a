package io.keyproof.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.keyproof.finding.FixResult.FileEdit;
import java.util.List;

/** What changes in a file, as `diff -u` and `git diff` show it. */
final class UnifiedDiff {

  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  static List<String> of(FileEdit edit) {
    List<String> before = lines(edit.before());
    return UnifiedDiffUtils.generateUnifiedDiff(
        "a/" + edit.file(),
        "b/" + edit.file(),
        before,
        DiffUtils.diff(before, lines(edit.after())),
        CONTEXT);
  }

  /** Without their ends; the empty line behind the last one is none. */
  private static List<String> lines(String text) {
    List<String> lines = List.of(text.split("\\r\\n|\\n|\\r", -1));
    return lines.get(lines.size() - 1).isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
  }
}
