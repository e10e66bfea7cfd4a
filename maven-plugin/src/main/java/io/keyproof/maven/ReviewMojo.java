package io.keyproof.maven;

import io.keyproof.Analyzer.Progress;
import io.keyproof.ReviewSide;
import io.keyproof.Reviews;
import io.keyproof.Reviews.ReviewRequest;
import io.keyproof.TeamSettings;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.ReviewTextReport;
import io.keyproof.report.SourceLines;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Says what a change does to access and to findings; what is newly allowed breaks the build. */
@Mojo(name = "review", aggregator = true, threadSafe = true)
public final class ReviewMojo extends KeyproofMojo {

  /** What the directory was: a revision of its git repository, or another directory. */
  @Parameter(property = "keyproof.base", required = true)
  private String base = "";

  /** The directory that the change is about: the project's, unless set. */
  @Parameter(property = "keyproof.directory", defaultValue = "${project.basedir}")
  private File directory = new File("");

  /** Rule packs besides those that run by default: ids of bundled ones, or directories. */
  @Parameter(property = "keyproof.packs")
  private List<String> packs = List.of();

  /**
   * The least severity of a new finding that breaks the build; what the base's settings say, or
   * {@code error}, unless set.
   */
  @Parameter(property = "keyproof.failOnSeverity")
  private @Nullable String failOnSeverity;

  /** Only reports what is newly allowed; new findings still break the build. */
  @Parameter(property = "keyproof.acceptAccess", defaultValue = "false")
  private boolean acceptAccess;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    Optional<Severity> threshold =
        failOnSeverity == null
            ? Optional.empty()
            : Optional.of(severity("failOnSeverity", failOnSeverity));
    Path changed = shown(directory.toPath());
    Parsed<ReviewSide> named = ReviewSide.named(base, changed);
    if (named.hasErrors() || named.value().isEmpty()) {
      throw new MojoExecutionException("`base`: " + named.diagnostics().get(0).message());
    }
    try (ReviewSide before = named.value().get();
        ReviewSide after = ReviewSide.onDisk(changed)) {
      int jobs = Math.max(1, Runtime.getRuntime().availableProcessors());
      ReviewResult result =
          Reviews.review(new ReviewRequest(before, after, List.of(), packs, jobs), Progress.SILENT);
      StringWriter text = new StringWriter();
      new ReviewTextReport(Palette.PLAIN, Detail.BRIEF, SourceLines.onDisk()).write(result, text);
      before.inWordsOfUser(text.toString()).lines().forEach(getLog()::info);
      TeamSettings settings = TeamSettings.of(before);
      decide(result, threshold.or(settings::failOn).orElse(Severity.ERROR), settings);
    } catch (IOException e) {
      throw new MojoExecutionException("keyproof cannot remove its copy of `" + base + "`", e);
    }
  }

  /** The settings of the base decide, never those of the change itself. */
  private void decide(ReviewResult result, Severity threshold, TeamSettings settings)
      throws MojoExecutionException, MojoFailureException {
    if (result.hasUnusableInput()) {
      throw new MojoExecutionException(
          "keyproof cannot use its input: "
              + places(
                  result.diagnostics().stream()
                      .filter(fault -> fault.severity() == Severity.ERROR)
                      .map(Diagnostic::toString)
                      .toList()));
    }
    if (settings.isAdvisory()) {
      return;
    }
    boolean accepted = acceptAccess || settings.acceptsNewAccess();
    if (!accepted && result.access().newlyAllowed().isPresent()) {
      throw new MojoFailureException("keyproof: the change allows requests that were not allowed");
    }
    if (result.reaches(threshold)) {
      throw new MojoFailureException(
          "keyproof: the change brings findings: "
              + places(
                  result.added().stream()
                      .filter(finding -> finding.severity().atLeast(threshold))
                      .map(finding -> finding.span() + ": " + finding.ruleId())
                      .toList()));
    }
    if (result.isOpen()) {
      throw new MojoFailureException(
          "keyproof: whether the change allows anything new could not be decided");
    }
  }
}
