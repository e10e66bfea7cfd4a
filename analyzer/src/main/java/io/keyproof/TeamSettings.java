package io.keyproof;

import io.keyproof.settings.Settings;
import io.keyproof.settings.SettingsExplanation;
import io.keyproof.settings.SettingsFiles;
import io.keyproof.settings.SettingsSchema;
import io.keyproof.source.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a team has decided in {@code keyproof.yaml}: the sibling of {@link Analyzer} for it. */
public final class TeamSettings {

  /** Nothing is decided. */
  public static final Parsed<Settings> NONE = Parsed.of(Settings.NONE);

  private TeamSettings() {}

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
  public static Parsed<Settings> read(Path file) {
    return SettingsFiles.read(file, Optional.empty(), loader());
  }

  /** The settings of a side of a review, of which there may be none. */
  static Parsed<Settings> of(ReviewSide side) {
    Path file = side.root().resolve(SettingsFiles.NAME);
    return Files.isRegularFile(file)
        ? SettingsFiles.read(file, Optional.of(side.directory()), loader())
        : NONE;
  }

  /** Every value that is set, and where. */
  public static String explain(Settings settings) {
    return SettingsExplanation.of(settings);
  }

  /** The JSON Schema of a settings file, for editors. */
  public static String schema() {
    return SettingsSchema.text();
  }

  private static ClassLoader loader() {
    return TeamSettings.class.getClassLoader();
  }
}
