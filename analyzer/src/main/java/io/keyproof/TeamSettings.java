package io.keyproof;

import io.keyproof.model.Stated;
import io.keyproof.settings.Gate;
import io.keyproof.settings.Settings;
import io.keyproof.settings.SettingsExplanation;
import io.keyproof.settings.SettingsFiles;
import io.keyproof.settings.SettingsSchema;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a team has decided in {@code keyproof.yaml}: the sibling of {@link Analyzer} for it. */
public final class TeamSettings {

  /** Nothing is decided. */
  public static final TeamSettings NONE = new TeamSettings(Parsed.of(Settings.NONE));

  private final Settings settings;
  private final List<Diagnostic> diagnostics;

  private TeamSettings(Parsed<Settings> read) {
    this.settings = read.value().orElse(Settings.NONE);
    this.diagnostics = List.copyOf(read.diagnostics());
  }

  /**
   * The settings file that counts where none is named: of the first directory that has one, the
   * working directory last.
   */
  public static Optional<Path> find(List<Path> paths) {
    return Stream.concat(paths.stream().filter(Files::isDirectory), Stream.of(Path.of("")))
        .map(directory -> directory.resolve(SettingsFiles.NAME))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** A file with all that it extends. */
  public static TeamSettings read(Path file) {
    return new TeamSettings(SettingsFiles.read(file, Optional.empty(), loader()));
  }

  /** Those of a side of a review, of which there may be none. */
  public static TeamSettings of(ReviewSide side) {
    Path file = side.root().resolve(SettingsFiles.NAME);
    return Files.isRegularFile(file)
        ? new TeamSettings(SettingsFiles.read(file, Optional.of(side.directory()), loader()))
        : NONE;
  }

  /** The same for another copy of the directory. */
  TeamSettings in(Path directory) {
    return new TeamSettings(new Parsed<>(Optional.of(settings.in(directory)), diagnostics));
  }

  Settings settings() {
    return settings;
  }

  /** What is wrong with them. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The least severity that fails. */
  public Optional<Severity> failOn() {
    return gate().failOn().map(Stated::value);
  }

  /** Whether a question that stayed open fails. */
  public boolean failsOnInconclusive() {
    return gate().failOnInconclusive().map(Stated::value).orElse(false);
  }

  /** Whether a review lets newly allowed requests pass. */
  public boolean acceptsNewAccess() {
    return gate().acceptNewAccess().map(Stated::value).orElse(false);
  }

  /** Whether findings fail nothing. */
  public boolean isAdvisory() {
    return gate().isAdvisory();
  }

  /** The file of what was found before. */
  public Optional<Path> baseline() {
    return settings.baseline().map(Stated::value);
  }

  /** Every value that is set, and where. */
  public String explain() {
    return SettingsExplanation.of(settings);
  }

  /** The JSON Schema of a settings file, for editors. */
  public static String schema() {
    return SettingsSchema.text();
  }

  private Gate gate() {
    return settings.gate();
  }

  private static ClassLoader loader() {
    return TeamSettings.class.getClassLoader();
  }
}
