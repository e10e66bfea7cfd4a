package io.keyproof.document;

import io.keyproof.document.FoundFile.Origin;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files under the given paths: those to be read, and those passed over with the reason. Nothing
 * outside the given paths is reached: links to directories are never followed, links to files only
 * where the file lies under the same path.
 */
final class InputFiles {

  /** Directories that hold other people's files or generated ones. */
  private static final Set<String> PASSED_OVER_DIRECTORIES =
      Set.of("node_modules", "target", "venv", "__pycache__");

  /** Well-known files of other tools, some of them JSON with comments. */
  private static final Pattern OTHER_TOOLS =
      Pattern.compile("(package|package-lock|composer|[tj]sconfig([.-].*)?)\\.json");

  private static final Set<String> READ = Set.of(".json", ".yaml", ".yml", ".template", ".tf");

  private final Map<Path, FoundFile> toRead = new TreeMap<>();
  private final List<InputFile> passedOver = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private InputFiles() {}

  static InputFiles under(List<Path> roots) {
    InputFiles found = new InputFiles();
    roots.forEach(found::add);
    return found;
  }

  /** By name. */
  List<FoundFile> toRead() {
    return toRead.values().stream().sorted().toList();
  }

  List<InputFile> passedOver() {
    return passedOver;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void add(Path root) {
    if (Files.isDirectory(root)) {
      addDirectory(root);
    } else if (Files.isRegularFile(root)) {
      toRead.put(absolute(root), new FoundFile(root, name(root), Origin.NAMED));
    } else if (Files.exists(root)) {
      fail(root, "neither a file nor a directory");
    } else {
      fail(root, "no such file or directory");
    }
  }

  private void addDirectory(Path root) {
    try {
      Files.walkFileTree(root.toRealPath(), new Walk(root, root.toRealPath()));
    } catch (IOException e) {
      fail(root, "cannot be read: " + reason(e));
    }
  }

  private void fail(Path path, String reason) {
    diagnostics.add(Diagnostic.error(SourceSpan.startOf(name(path)), reason));
    passOver(name(path), "not read: " + reason);
  }

  private void passOver(String name, String reason) {
    passedOver.add(InputFile.passedOver(name, reason));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String name(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  /** Why an operation failed, in words. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? "input error" : reason;
  }

  /** One given directory, links not followed. */
  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path given;
    private final Path root;

    private final IgnoreRules ignored;

    Walk(Path given, Path root) {
      this.given = given;
      this.root = root;
      this.ignored = new IgnoreRules(root);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(root)) {
        ignored.enter(directory);
        return FileVisitResult.CONTINUE;
      }
      Optional<String> rules = ignored.ignoredBy(directory);
      if (rules.isPresent()) {
        passOver(display(directory), "not read: named in `" + rules.get() + "`");
        return FileVisitResult.SKIP_SUBTREE;
      }
      String name = directory.getFileName().toString();
      if (name.startsWith(".")) {
        passOver(display(directory), "not read: hidden directory");
        return FileVisitResult.SKIP_SUBTREE;
      }
      boolean ofOtherTools = PASSED_OVER_DIRECTORIES.contains(name);
      if (ofOtherTools && Folder.of(display(directory) + "/").isEmpty()) {
        passOver(display(directory), "not read: a directory of other tools' files");
        return FileVisitResult.SKIP_SUBTREE;
      }
      ignored.enter(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Optional<String> rules = ignored.ignoredBy(file);
      if (rules.isPresent()) {
        passOver(display(file), "not read: named in `" + rules.get() + "`");
      } else if (attributes.isSymbolicLink() && !staysInside(file)) {
        passOver(display(file), "not read: symbolic link");
      } else if (attributes.isOther() || Files.isDirectory(file)) {
        passOver(display(file), "not read: not a regular file");
      } else {
        addFile(file, file.getFileName().toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      diagnostics.add(
          Diagnostic.error(SourceSpan.startOf(display(file)), "cannot be read: " + reason(e)));
      passOver(display(file), "not read: " + reason(e));
      return FileVisitResult.CONTINUE;
    }

    private void addFile(Path file, String name) {
      int dot = name.lastIndexOf('.');
      String extension = dot > 0 ? name.substring(dot).toLowerCase(Locale.ROOT) : "";
      if (name.startsWith(".")) {
        passOver(display(file), "not read: hidden file");
      } else if (OTHER_TOOLS.matcher(name).matches()) {
        passOver(display(file), "not read: a file of another tool");
      } else if (READ.contains(extension)) {
        toRead.putIfAbsent(
            absolute(given.resolve(root.relativize(file))),
            new FoundFile(file, display(file), Origin.MET));
      } else if (extension.isEmpty()) {
        passOver(display(file), "not read: no `.json` file");
      } else {
        passOver(display(file), "not read: a `" + extension + "` file");
      }
    }

    private boolean staysInside(Path link) {
      try {
        Path end = link.toRealPath();
        return end.startsWith(root) && Files.isRegularFile(end);
      } catch (IOException e) {
        return false;
      }
    }

    private String display(Path path) {
      return name(given.resolve(root.relativize(path)));
    }
  }
}
