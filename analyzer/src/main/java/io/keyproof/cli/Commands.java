package io.keyproof.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name, in the order that help lists them. Making one reads its annotations, which
 * takes longer than parsing a template: only those that are needed are made.
 */
final class Commands {

  private final Map<String, Supplier<CommandLine>> byName = new LinkedHashMap<>();

  Commands(Terminal terminal) {
    add("lint", () -> new LintCommand(terminal));
    add("baseline", () -> new BaselineCommand(terminal));
    add("init", () -> new InitCommand(terminal));
    add("upgrade", () -> new UpgradeCommand(terminal));
    add("fix", () -> new FixCommand(terminal));
    add("evaluate", () -> new EvaluateCommand(terminal));
    add("who-can", () -> new WhoCanCommand(terminal));
    add("governance", () -> new GovernanceCommand(terminal));
    add("assert", () -> new AssertCommand(terminal));
    add("compare", () -> new CompareCommand(terminal));
    add("review", () -> new ReviewCommand(terminal));
    add("statements", () -> new StatementsCommand(terminal));
    add("explain", () -> new ExplainCommand(terminal));
    add("replay", () -> new ReplayCommand(terminal));
    add(
        "rule",
        RuleCommand::new,
        () ->
            List.of(
                new RuleNewCommand(terminal),
                new RuleTestCommand(terminal),
                new RuleListCommand(terminal),
                new RuleDocsCommand(terminal)));
    add(
        "settings",
        SettingsCommand::new,
        () -> List.of(new SettingsExplainCommand(terminal), new SettingsSchemaCommand(terminal)));
    add("snapshot", SnapshotCommand::new, () -> List.of(new SnapshotScriptCommand(terminal)));
    add("sandbox", SandboxCommand::new, () -> List.of(new SandboxServeCommand(terminal)));
    add(
        "trail",
        TrailCommand::new,
        () ->
            List.of(
                new TrailReplayCommand(terminal),
                new TrailDetectCommand(terminal),
                new TrailAlarmsCommand(terminal),
                new TrailTimelineCommand(terminal),
                new TrailIndexCommand(terminal),
                new TrailRemedyCommand(terminal),
                new TrailSuggestCommand(terminal)));
    add("completion", () -> new CompletionCommand(terminal));
  }

  /**
   * What a command line may mean: the command that it begins with, or any, as help lists them and
   * slips are compared with them.
   */
  List<CommandLine> meantBy(String... arguments) {
    return Arrays.stream(arguments)
        .findFirst()
        .map(byName::get)
        .map(meant -> List.of(meant.get()))
        .orElseGet(() -> byName.values().stream().map(Supplier::get).toList());
  }

  private void add(String name, Supplier<Object> command) {
    add(name, command, List::of);
  }

  private void add(String name, Supplier<Object> command, Supplier<List<Object>> parts) {
    byName.put(
        name,
        () -> {
          CommandLine made = new CommandLine(command.get());
          parts.get().forEach(made::addSubcommand);
          return made;
        });
  }
}
