package io.keyproof.cli;

import io.keyproof.report.AccessHtmlReport;
import io.keyproof.report.AccessReport;
import io.keyproof.report.Detail;
import io.keyproof.report.Sources;
import java.nio.file.Path;

/** The forms in which access is reported. */
enum WhoCanFormat {
  TEXT {
    @Override
    AccessReport report(Terminal terminal, Detail detail) {
      return OutputFormat.TEXT.accessReport(terminal, detail);
    }
  },
  JSON {
    @Override
    AccessReport report(Terminal terminal, Detail detail) {
      return OutputFormat.JSON.accessReport(terminal, detail);
    }
  },
  HTML {
    @Override
    AccessReport report(Terminal terminal, Detail detail) {
      return new AccessHtmlReport(Sources.under(Path.of("").toAbsolutePath()));
    }
  };

  abstract AccessReport report(Terminal terminal, Detail detail);
}
