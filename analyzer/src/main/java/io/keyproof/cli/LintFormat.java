package io.keyproof.cli;

import io.keyproof.Rules;
import io.keyproof.report.CheckstyleReport;
import io.keyproof.report.Detail;
import io.keyproof.report.GithubReport;
import io.keyproof.report.GitlabReport;
import io.keyproof.report.HtmlReport;
import io.keyproof.report.JsonReport;
import io.keyproof.report.JunitReport;
import io.keyproof.report.MarkdownReport;
import io.keyproof.report.Palette;
import io.keyproof.report.Report;
import io.keyproof.report.SarifReport;
import io.keyproof.report.SourceLines;
import io.keyproof.report.Sources;
import io.keyproof.report.TextReport;
import io.keyproof.source.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which findings are reported. */
enum LintFormat {
  TEXT {
    @Override
    Report report(Style style) {
      return new TextReport(style.palette(), style.detail(), SourceLines.onDisk());
    }
  },
  JSON {
    @Override
    Report report(Style style) {
      return new JsonReport(Version.number());
    }
  },
  SARIF {
    @Override
    Report report(Style style) {
      return new SarifReport(Version.number(), sources(), Rules::explain);
    }
  },
  JUNIT {
    @Override
    Report report(Style style) {
      return new JunitReport(style.failOn(), sources(), SourceLines.onDisk());
    }
  },
  GITLAB {
    @Override
    Report report(Style style) {
      return new GitlabReport(sources());
    }
  },
  GITHUB {
    @Override
    Report report(Style style) {
      return new GithubReport(sources());
    }
  },
  CHECKSTYLE {
    @Override
    Report report(Style style) {
      return new CheckstyleReport(sources());
    }
  },
  MARKDOWN {
    @Override
    Report report(Style style) {
      return new MarkdownReport(sources(), SourceLines.onDisk());
    }
  },
  HTML {
    @Override
    Report report(Style style) {
      return new HtmlReport(sources(), SourceLines.onDisk());
    }
  };

  /**
   * What the user says of how reports look.
   *
   * @param failOn the least severity that fails the run
   */
  record Style(Palette palette, Detail detail, Severity failOn) {}

  abstract Report report(Style style);

  /** Whether it tells how requests are decided without being asked. */
  boolean explains() {
    return this == HTML;
  }

  /** As the command line writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LintFormat> of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equalsIgnoreCase(word))
        .findFirst();
  }

  /** All of them, for messages. */
  static String words() {
    return Arrays.stream(values())
        .map(format -> "`" + format.word() + "`")
        .collect(Collectors.joining(", "));
  }

  private static Sources sources() {
    return Sources.under(Path.of("").toAbsolutePath());
  }
}
