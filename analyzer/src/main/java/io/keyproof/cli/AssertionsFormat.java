package io.keyproof.cli;

import io.keyproof.report.AssertionsJsonReport;
import io.keyproof.report.AssertionsReport;
import io.keyproof.report.AssertionsTextReport;
import io.keyproof.report.Detail;
import io.keyproof.report.SourceLines;

/** What {@code assert --format} chooses from. */
enum AssertionsFormat {
  TEXT {
    @Override
    AssertionsReport report(Terminal terminal, Detail detail) {
      return new AssertionsTextReport(terminal.palette(), detail, SourceLines.onDisk());
    }
  },
  JSON {
    @Override
    AssertionsReport report(Terminal terminal, Detail detail) {
      return new AssertionsJsonReport(Version.number());
    }
  };

  abstract AssertionsReport report(Terminal terminal, Detail detail);
}
