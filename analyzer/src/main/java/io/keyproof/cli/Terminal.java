package io.keyproof.cli;

import io.keyproof.report.Palette;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command writes, and what may be shown there. Standard output carries the report and
 * nothing else; everything is UTF-8.
 */
record Terminal(
    Writer out,
    PrintWriter err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /**
   * Set by the launcher, which can ask the system as Java 17 cannot: {@code out}, {@code err}, both
   * or nothing.
   */
  private static final String TERMINALS = "keyproof.terminals";

  Terminal {
    environment = Map.copyOf(environment);
  }

  static Terminal ofProcess() {
    List<String> terminals = List.of(System.getProperty(TERMINALS, "").split(",", -1));
    return new Terminal(
        new BufferedWriter(writer(FileDescriptor.out)),
        new PrintWriter(writer(FileDescriptor.err), true),
        System.getenv(),
        terminals.contains("out"),
        terminals.contains("err"));
  }

  /** Colours only where somebody looks, and not where they are unwanted: {@code no-color.org}. */
  Palette palette() {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return outIsTerminal && understandsCodes() && !unwanted ? Palette.ANSI : Palette.PLAIN;
  }

  /** Whether a line can be drawn on standard error and taken back. */
  boolean drawsProgress() {
    return errIsTerminal && understandsCodes();
  }

  private boolean understandsCodes() {
    String kind = environment.getOrDefault("TERM", "");
    return !kind.isEmpty() && !kind.equals("dumb");
  }

  /** Something that writes a report. */
  @FunctionalInterface
  interface Output {
    void writeTo(Writer out) throws IOException;
  }

  /** Writes to standard output. A reader that has seen enough ({@code | head}) is no error. */
  void print(Output output) throws IOException {
    try {
      output.writeTo(out);
      out.flush();
    } catch (IOException e) {
      if (!isClosedPipe(e)) {
        throw e;
      }
    }
  }

  /** Java gives a closed pipe no type of its own, only the system's words. */
  private static boolean isClosedPipe(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("pipe");
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
  }
}
