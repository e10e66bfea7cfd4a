package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.PackReference;
import io.keyproof.finding.RuleReference;
import io.keyproof.finding.UpgradeResult;
import io.keyproof.report.Palette.Ink;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** For people: the packs first, then what turns up and what goes away. */
public final class UpgradeTextReport implements UpgradeReport {

  private static final String INDENT = "  ";

  private final Palette palette;
  private final TextReport findings;

  public UpgradeTextReport(Palette palette, Detail detail, SourceLines sources) {
    this.palette = palette;
    this.findings = new TextReport(palette, detail, sources);
  }

  @Override
  public void write(UpgradeResult result, Writer out) throws IOException {
    List<String> lines = new ArrayList<>();
    addPacks(result, lines);
    if (!result.added().isEmpty()) {
      lines.add("");
      lines.add(palette.paint(Ink.LABEL, "new findings"));
      for (Finding finding : result.added()) {
        findings.lines(finding).forEach(line -> lines.add(INDENT + line));
      }
    }
    if (!result.gone().isEmpty()) {
      lines.add("");
      lines.add(palette.paint(Ink.LABEL, "no longer found"));
      result.gone().forEach(finding -> lines.add(INDENT + ReviewWords.line(finding)));
    }
    result.diagnostics().forEach(fault -> lines.add(Printable.of(fault.toString())));
    lines.add("");
    lines.add(
        Counted.of(result.added().size(), "new finding")
            + ", "
            + result.gone().size()
            + " no longer found, "
            + result.kept().size()
            + " unchanged");
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }

  private static void addPacks(UpgradeResult result, List<String> lines) {
    Map<String, PackReference> older = new LinkedHashMap<>();
    result.before().forEach(pack -> older.put(pack.id(), pack));
    for (PackReference pack : result.after()) {
      PackReference before = older.remove(pack.id());
      if (before == null) {
        lines.add(pack.id() + " " + pack.version() + " is new");
        continue;
      }
      String versions =
          before.version().equals(pack.version())
              ? pack.version()
              : before.version() + " -> " + pack.version();
      lines.add(
          pack.id()
              + " "
              + versions
              + words(": new ", beyond(pack, before))
              + words("; gone ", beyond(before, pack)));
    }
    older.values().forEach(pack -> lines.add(pack.id() + " " + pack.version() + " is gone"));
  }

  private static Set<String> beyond(PackReference one, PackReference other) {
    Set<String> ids = new TreeSet<>(ids(one));
    ids.removeAll(ids(other));
    return ids;
  }

  private static Set<String> ids(PackReference pack) {
    return pack.rules().stream().map(RuleReference::id).collect(Collectors.toSet());
  }

  private static String words(String before, Set<String> ids) {
    return ids.isEmpty() ? "" : before + String.join(", ", ids);
  }
}
