package io.keyproof.cli;

import io.keyproof.TeamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which settings count. */
final class SettingsOptions {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The settings: by default `keyproof.yaml` of the first PATH that is a directory with one,"
              + " or of the working directory.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--no-settings", description = "Read no settings.")
  private boolean none;

  TeamSettings read(List<Path> paths) {
    if (none) {
      return TeamSettings.NONE;
    }
    return file.or(() -> TeamSettings.find(paths))
        .map(TeamSettings::read)
        .orElse(TeamSettings.NONE);
  }
}
