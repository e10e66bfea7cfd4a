package io.keyproof.cli;

import io.keyproof.report.ReplayJsonReport;
import io.keyproof.report.ReplayJunitReport;
import io.keyproof.report.ReplayReport;
import io.keyproof.report.ReplayTextReport;

/** How `keyproof replay` shows what came of it. */
enum ReplayFormat {
  TEXT {
    @Override
    ReplayReport report(Terminal terminal) {
      return new ReplayTextReport(terminal.palette());
    }
  },
  JSON {
    @Override
    ReplayReport report(Terminal terminal) {
      return new ReplayJsonReport();
    }
  },
  JUNIT {
    @Override
    ReplayReport report(Terminal terminal) {
      return new ReplayJunitReport();
    }
  };

  abstract ReplayReport report(Terminal terminal);
}
