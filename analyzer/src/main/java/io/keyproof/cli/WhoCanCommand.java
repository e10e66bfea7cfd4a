package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.WhoCanRequest;
import io.keyproof.check.RequestLimits;
import io.keyproof.finding.AccessAnswer;
import io.keyproof.model.ConditionKey;
import io.keyproof.report.AccessReport;
import io.keyproof.report.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof who-can}. */
@Command(
    name = "who-can",
    header = "List everybody who can perform an action on a key, and under which conditions.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:answered, also if nobody can",
      "2:a usage error, or something named cannot be read or found",
      "3:an internal error",
      "4:part of the answer is inconclusive",
      ":Where several hold, the first of 3, 2, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof who-can kms:Decrypt --key invoices policies/",
      "  keyproof who-can Decrypt --key alias/invoices --without-context policies/",
      "  keyproof who-can Decrypt --key invoices --where 'kms:ViaService=s3.*' policies/",
      "  keyproof who-can Decrypt --key invoices --context deployed/ policies/",
      "",
      "docs/who-can.md describes the answer in full."
    })
final class WhoCanCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ACTION", description = "The action, as in `kms:Decrypt`.")
  private String action = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files that decide; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "The key: the name of its folder or file, its id, its ARN or an alias.")
  private String key = "";

  @Option(names = "--without-context", description = "Only requests without an encryption context.")
  private boolean withoutContext;

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description =
          "Only requests in which the condition key has this value, `*` and `?` as in a policy. May"
              + " be repeated: of several values of one key, any.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "SNAPSHOT",
      description =
          "Files of what is deployed, laid under PATH: of a key or identity that both have, PATH"
              + " wins.")
  private List<Path> snapshot = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines, `html` for a page.")
  private WhoCanFormat format = WhoCanFormat.TEXT;

  @Option(
      names = {"-v", "--verbose"},
      description = "Name all callers, and show every context key of a witness (text only).")
  private boolean verbose;

  @Mixin private ValueOptions values = new ValueOptions();

  WhoCanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RequestLimits limits =
        new RequestLimits(
            withoutContext ? RequestLimits.Context.NONE : RequestLimits.Context.ANY, conditions());
    AccessAnswer answer =
        Analyzer.whoCan(new WhoCanRequest(paths, snapshot, values.values(), action, key, limits));
    AccessReport report = format.report(terminal, verbose ? Detail.FULL : Detail.BRIEF);
    terminal.print(out -> report.write(answer, out));
    return ExitCode.of(answer).number();
  }

  private Map<ConditionKey, List<String>> conditions() {
    Map<ConditionKey, List<String>> conditions = new TreeMap<>();
    for (String pair : where) {
      int end = pair.indexOf('=');
      if (end <= 0) {
        throw new ParameterException(
            spec.commandLine(), "`--where` takes KEY=VALUE, got `" + pair + "`");
      }
      conditions
          .computeIfAbsent(ConditionKey.of(pair.substring(0, end)), none -> new ArrayList<>())
          .add(pair.substring(end + 1));
    }
    return conditions;
  }
}
