package io.keyproof.cli;

import io.keyproof.report.Detail;
import io.keyproof.report.ReviewJsonReport;
import io.keyproof.report.ReviewMarkdownReport;
import io.keyproof.report.ReviewReport;
import io.keyproof.report.ReviewTextReport;
import io.keyproof.report.SourceLines;

/** The forms of a review. */
enum ReviewFormat {
  TEXT {
    @Override
    ReviewReport report(Terminal terminal) {
      return new ReviewTextReport(terminal.palette(), Detail.BRIEF, SourceLines.onDisk());
    }
  },
  JSON {
    @Override
    ReviewReport report(Terminal terminal) {
      return new ReviewJsonReport(Version.number());
    }
  },
  MARKDOWN {
    @Override
    ReviewReport report(Terminal terminal) {
      return new ReviewMarkdownReport(SourceLines.onDisk());
    }
  };

  abstract ReviewReport report(Terminal terminal);
}
