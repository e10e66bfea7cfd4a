package io.keyproof.cli;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;

/** Prints a text about rules, or why there is none. */
final class RuleTexts {

  private RuleTexts() {}

  static int print(Parsed<String> text, Terminal terminal) throws IOException {
    for (Diagnostic fault : text.diagnostics()) {
      terminal.err().println(fault);
    }
    terminal.print(out -> out.append(text.value().orElse("")));
    return (text.hasErrors() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }
}
