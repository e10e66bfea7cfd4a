package io.keyproof.review;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files below a directory as a revision of its git repository has them, in a directory of their
 * own that goes away with it. Nothing is checked out over the user's files: git only tells names
 * and contents; links and submodules are left out.
 *
 * @param name as the user wrote it
 * @param root where the files are, named as the directory is
 */
public record Revision(String name, Path temporary, Path root) implements AutoCloseable {

  private static final int MOST_FILES = 100_000;

  /** What is read is smaller; a file of data in the repository need not be copied. */
  private static final long LARGEST = 16L << 20;

  private static final String FILE = "100";

  /** Reads the revision. */
  public static Parsed<Revision> read(Path directory, String name) {
    SourceSpan place = SourceSpan.startOf(directory.toString());
    Optional<String> fault = fault(directory, name);
    if (fault.isPresent()) {
      return failed(place, fault.get());
    }
    try (Git git = new Git(directory)) {
      if (git.run("rev-parse", "--is-inside-work-tree").isEmpty()) {
        return failed(
            place, "`" + name + "` is no directory, and no git repository holds this one");
      }
      Optional<String> commit = git.run("rev-parse", "--verify", "--quiet", name + "^{commit}");
      return commit.isEmpty()
          ? failed(place, unknown(name))
          : copied(git, directory, name, commit.get().strip());
    } catch (IOException e) {
      return failed(place, "git could not be asked: " + e.getMessage());
    }
  }

  /** What is wrong with a name before git is asked. */
  static Optional<String> fault(Path directory, String name) {
    if (!Files.isDirectory(directory)) {
      return Optional.of("`" + directory + "` is no directory of a git repository");
    }
    return name.isEmpty() || name.startsWith("-") || name.chars().anyMatch(c -> c <= ' ')
        ? Optional.of("`" + name + "` is neither a directory nor the name of a revision")
        : Optional.empty();
  }

  static String unknown(String name) {
    return "`"
        + name
        + "` is neither a directory nor a revision that is here; a shallow clone has only the newest";
  }

  private static Parsed<Revision> failed(SourceSpan place, String fault) {
    return Parsed.failed(List.of(Diagnostic.error(place, fault)));
  }

  private static Parsed<Revision> copied(Git git, Path directory, String name, String commit)
      throws IOException {
    Path temporary = Files.createTempDirectory("keyproof-review").toRealPath();
    Path last = directory.toAbsolutePath().normalize().getFileName();
    Path root = Files.createDirectory(temporary.resolve(last == null ? "root" : last.toString()));
    Revision revision = new Revision(name, temporary, root);
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      String listing = git.run("ls-tree", "-r", "-z", "-l", commit).orElse("");
      List<Entry> entries = new ArrayList<>();
      for (String line : listing.split("\0", -1)) {
        Entry.of(line).ifPresent(entries::add);
      }
      if (entries.size() > MOST_FILES) {
        diagnostics.add(
            Diagnostic.error(
                SourceSpan.startOf(directory.toString()),
                "`" + name + "` has more than the " + MOST_FILES + " files that are read"));
        entries = entries.subList(0, MOST_FILES);
      }
      for (Entry entry : entries) {
        Optional<Path> target = inside(root, entry.path());
        if (target.isPresent()) {
          Files.createDirectories(target.get().getParent());
          Files.write(target.get(), git.blob(entry.object()));
        }
      }
      return Parsed.of(revision, diagnostics);
    } catch (IOException e) {
      revision.close();
      throw e;
    }
  }

  /** A file of the revision: a line of {@code git ls-tree -l}. */
  private record Entry(String object, String path) {

    static Optional<Entry> of(String line) {
      int tab = line.indexOf('\t');
      String[] words = tab < 0 ? new String[0] : line.substring(0, tab).split(" +", -1);
      boolean isRead =
          words.length == 4
              && words[0].startsWith(FILE)
              && words[1].equals("blob")
              && words[3].chars().allMatch(Character::isDigit)
              && Long.parseLong(words[3]) <= LARGEST;
      return isRead ? Optional.of(new Entry(words[2], line.substring(tab + 1))) : Optional.empty();
    }
  }

  /** Names are git's, which lets a hostile repository hold any. */
  private static Optional<Path> inside(Path root, String name) {
    try {
      Path path = root.resolve(name).normalize();
      return path.startsWith(root) && !path.equals(root) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        temporary,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
