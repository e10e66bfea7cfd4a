package io.keyproof;

import io.keyproof.review.Revision;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A side of a review: a directory on disk, or a revision that was copied out of git, whose copy
 * goes away with it.
 */
public final class ReviewSide implements AutoCloseable {

  private final String name;
  private final Path directory;
  private final Path root;
  private final Optional<Revision> revision;

  private ReviewSide(String name, Path directory, Path root, Optional<Revision> revision) {
    this.name = name;
    this.directory = directory;
    this.root = root;
    this.revision = revision;
  }

  /** What a name means: a directory, or else a revision of the repository of a directory. */
  public static Parsed<ReviewSide> named(String name, Path directory) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      return Parsed.of(onDisk(path));
    }
    return Revision.read(directory, name)
        .then(copy -> Parsed.of(new ReviewSide(name, directory, copy.root(), Optional.of(copy))));
  }

  /** A directory as it is. */
  public static ReviewSide onDisk(Path path) {
    return new ReviewSide(path.toString(), path, path, Optional.empty());
  }

  public String name() {
    return name;
  }

  Path root() {
    return root;
  }

  /** Where it stands on disk, or what it is a copy of. */
  Path directory() {
    return directory;
  }

  /** A report's text, with paths in the copy named as those of the revision. */
  public String inWordsOfUser(String text) {
    return revision
        .map(copy -> text.replace(copy.root().toString(), name + ":" + shown(directory)))
        .orElse(text);
  }

  private static String shown(Path directory) {
    String text = directory.normalize().toString().replace('\\', '/');
    return text.isEmpty() ? "." : text;
  }

  @Override
  public void close() throws IOException {
    if (revision.isPresent()) {
      revision.get().close();
    }
  }
}
