package io.keyproof.cli;

import io.keyproof.SandboxReplay;
import io.keyproof.finding.ReplayResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyproof replay}. */
@Command(
    name = "replay",
    header = "Perform requests in a sandbox under your policies, and compare with expectations.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:everything came out as expected",
      "1:a request came out otherwise",
      "2:a usage error, or requests or policies that cannot be used",
      "3:an internal error",
      "4:a request is undecided: the policies hold values that are not known",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nA file of requests:%n",
    footer = {
      "  requests:",
      "    - name: the desk writes an invoice",
      "      principal: role/invoice-desk",
      "      operation: Encrypt",
      "      parameters:",
      "        KeyId: alias/invoices",
      "        Plaintext: {text: an invoice}",
      "        EncryptionContext: {Project: Invoices}",
      "    - name: nobody reads it without its context",
      "      principal: role/invoice-desk",
      "      operation: Decrypt",
      "      parameters: {CiphertextBlob: {from: the desk writes an invoice}}",
      "      expect: InvalidCiphertextException",
      "",
      "Example:",
      "  keyproof replay requests.yaml --with policies/",
      "",
      "docs/sandbox.md describes requests in full."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "REQUESTS",
      description = "Requests in order: YAML, or one JSON object a line in a `.jsonl`.")
  private Path requests = Path.of("");

  @Option(
      names = "--with",
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      description = {
        "The policies in force: what `keyproof lint` reads, or a sandbox file, `*.yaml`."
      })
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` or `junit` for machines.")
  private ReplayFormat format = ReplayFormat.TEXT;

  @Mixin private ValueOptions values = new ValueOptions();

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReplayResult result = SandboxReplay.run(requests, sources, values.values());
    terminal.print(out -> format.report(terminal).write(result, out));
    return ExitCode.of(result).number();
  }
}
