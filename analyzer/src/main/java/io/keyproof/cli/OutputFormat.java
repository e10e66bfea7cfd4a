package io.keyproof.cli;

import io.keyproof.report.AccessJsonReport;
import io.keyproof.report.AccessReport;
import io.keyproof.report.AccessTextReport;
import io.keyproof.report.AssertionsJsonReport;
import io.keyproof.report.AssertionsReport;
import io.keyproof.report.AssertionsTextReport;
import io.keyproof.report.ComparisonJsonReport;
import io.keyproof.report.ComparisonReport;
import io.keyproof.report.ComparisonTextReport;
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

    @Override
    AssertionsReport assertionsReport(Terminal terminal, Detail detail) {
      return new AssertionsTextReport(terminal.palette(), detail, SourceLines.onDisk());
    }

    @Override
    ComparisonReport comparisonReport(Terminal terminal, Detail detail) {
      return new ComparisonTextReport(terminal.palette(), detail);
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

    @Override
    AssertionsReport assertionsReport(Terminal terminal, Detail detail) {
      return new AssertionsJsonReport(Version.number());
    }

    @Override
    ComparisonReport comparisonReport(Terminal terminal, Detail detail) {
      return new ComparisonJsonReport(Version.number());
    }
  };

  abstract Report report(Terminal terminal, Detail detail);

  abstract AccessReport accessReport(Terminal terminal, Detail detail);

  abstract AssertionsReport assertionsReport(Terminal terminal, Detail detail);

  abstract ComparisonReport comparisonReport(Terminal terminal, Detail detail);
}
