package io.keyproof.review;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What files held at a revision that are otherwise now, whether that is committed, staged or
 * neither. Files are compared by what git knows of them, without running filters; one that was only
 * touched counts as changed.
 *
 * @param before the former texts; files that were not there are empty
 * @param goneOrOdd whether a file is gone, or a link or submodule changed: what they held cannot
 *     stand in for what is there
 */
public record ChangedFiles(EditedTexts before, boolean goneOrOdd) {

  private static final String LINK_OR_SUBMODULE = "1[26]0000";
  private static final int FIELDS = 5;

  /**
   * Asks the git repository that holds a directory.
   *
   * @param name of the revision, as the user wrote it
   */
  public static Parsed<ChangedFiles> since(Path directory, String name) {
    SourceSpan place = SourceSpan.startOf(directory.toString());
    Optional<String> fault = Revision.fault(directory, name);
    if (fault.isPresent()) {
      return Parsed.failed(Diagnostic.error(place, fault.get()));
    }
    try (Git here = new Git(directory)) {
      Optional<String> top = here.run("rev-parse", "--show-toplevel");
      Optional<String> commit = here.run("rev-parse", "--verify", "--quiet", name + "^{commit}");
      if (top.isEmpty() || commit.isEmpty()) {
        return Parsed.failed(Diagnostic.error(place, Revision.unknown(name)));
      }
      Path root = Path.of(top.get().strip());
      try (Git git = new Git(root)) {
        return Parsed.of(read(git, root, commit.get().strip()));
      }
    } catch (IOException e) {
      return Parsed.failed(Diagnostic.error(place, "git could not be asked: " + e.getMessage()));
    }
  }

  private static ChangedFiles read(Git git, Path root, String commit) throws IOException {
    Map<Path, String> before = new HashMap<>();
    boolean odd = false;
    String[] changes =
        git.run("diff-index", "--raw", "-z", "--no-renames", "--abbrev=40", commit)
            .orElseThrow(() -> new IOException("it does not tell what changed"))
            .split("\0", -1);
    for (int i = 0; i + 1 < changes.length; i += 2) {
      String[] fields = changes[i].substring(1).split(" ", -1);
      Path file = root.resolve(changes[i + 1]);
      boolean isOdd =
          fields.length != FIELDS
              || fields[0].matches(LINK_OR_SUBMODULE)
              || fields[1].matches(LINK_OR_SUBMODULE)
              || !Files.exists(file);
      odd |= isOdd;
      if (!isOdd) {
        boolean isAdded = fields[FIELDS - 1].equals("A");
        before.put(file, isAdded ? "" : new String(git.blob(fields[2]), StandardCharsets.UTF_8));
      }
    }
    String untracked =
        git.run("ls-files", "--others", "--exclude-standard", "-z")
            .orElseThrow(() -> new IOException("it does not tell what is untracked"));
    for (String file : untracked.split("\0", -1)) {
      if (!file.isEmpty()) {
        before.put(root.resolve(file), "");
      }
    }
    return new ChangedFiles(EditedTexts.of(before), odd);
  }
}
