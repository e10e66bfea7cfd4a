package io.keyproof.report;

/** A text in double quotes, as JSON, YAML and HCL read it alike. */
final class Quoted {

  private Quoted() {}

  static String of(String text) {
    return "\"" + Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
