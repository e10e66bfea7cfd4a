package io.keyproof.cli;

import io.keyproof.report.CaseLinesReport;
import io.keyproof.report.CaseLinesReport.Content;
import io.keyproof.report.CaseReport;
import io.keyproof.report.CaseTextReport;
import io.keyproof.report.CaseTextReport.Telling;
import java.io.Writer;

/** What {@code evaluate --format} chooses from. */
enum CaseFormat {
  TEXT {
    @Override
    CaseReport report(Terminal terminal, Telling telling) {
      return new CaseTextReport(terminal.palette(), telling);
    }

    @Override
    Writer remarks(Terminal terminal) {
      return terminal.out();
    }
  },
  JSONL {
    @Override
    CaseReport report(Terminal terminal, Telling telling) {
      return new CaseLinesReport(
          telling == Telling.EVERY_TRACE ? Content.DECISION_AND_TRACE : Content.DECISION);
    }

    @Override
    Writer remarks(Terminal terminal) {
      return terminal.err();
    }
  };

  abstract CaseReport report(Terminal terminal, Telling telling);

  /** Where complaints and the summary go: what is no outcome must not stand among JSON lines. */
  abstract Writer remarks(Terminal terminal);
}
