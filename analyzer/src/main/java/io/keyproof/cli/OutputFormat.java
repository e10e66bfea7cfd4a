package io.keyproof.cli;

import io.keyproof.report.AccessJsonReport;
import io.keyproof.report.AccessReport;
import io.keyproof.report.AccessTextReport;
import io.keyproof.report.Detail;
import io.keyproof.report.JsonReport;
import io.keyproof.report.Report;
import io.keyproof.report.SourceLines;
import io.keyproof.report.TextReport;

/** What {@code --format} chooses from. */
enum OutputFormat {
  TEXT {
    @Override
    Report report(Terminal terminal, Detail detail) {
      return new TextReport(terminal.palette(), detail, SourceLines.onDisk());
    }

    @Override
    AccessReport accessReport(Terminal terminal, Detail detail) {
      return new AccessTextReport(terminal.palette(), detail, SourceLines.onDisk());
    }
  },
  JSON {
    @Override
    Report report(Terminal terminal, Detail detail) {
      return new JsonReport(Version.number());
    }

    @Override
    AccessReport accessReport(Terminal terminal, Detail detail) {
      return new AccessJsonReport(Version.number());
    }
  };

  abstract Report report(Terminal terminal, Detail detail);

  abstract AccessReport accessReport(Terminal terminal, Detail detail);
}
