package io.keyproof.report;

import io.keyproof.source.Severity;

/** How a text report sets things off. Who writes to a terminal decides. */
public enum Palette {
  PLAIN {
    @Override
    String paint(Ink ink, String text) {
      return text;
    }
  },
  ANSI {
    @Override
    String paint(Ink ink, String text) {
      return text.isEmpty() ? text : "\u001b[" + ink.code + "m" + text + "\u001b[0m";
    }
  };

  /** What is set off, and the ANSI code for it. */
  enum Ink {
    PLACE("1"),
    ERROR("1;31"),
    WARNING("1;33"),
    NOTE("1;36"),
    UNDECIDED("1;35"),
    LABEL("2"),
    CONFIRMED("32"),
    REFUTED("1;37;41");

    private final String code;

    Ink(String code) {
      this.code = code;
    }

    static Ink of(Severity severity) {
      return switch (severity) {
        case ERROR -> ERROR;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }
  }

  abstract String paint(Ink ink, String text);
}
