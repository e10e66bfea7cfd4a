package io.keyproof.testcase;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The case files at a path that the user named. In a directory these are {@code *.cases.yaml},
 * {@code *.cases.jsonl} and what else ends in {@code .jsonl}; symbolic links are not followed.
 */
final class FoundCases {

  private static final Set<String> PASSED_OVER_DIRECTORIES =
      Set.of("node_modules", "target", "venv", "__pycache__");

  /** How a file is written, and whether somebody meant it to hold cases. */
  enum Form {
    LINES,
    /** Lines of JSON that may be something else. */
    PERHAPS_LINES,
    YAML,
    JSON
  }

  /**
   * One file.
   *
   * @param root the directory tree in which its cases may name policies
   */
  record CaseFile(Path path, Form form, Path root) {

    /** The path as given, with {@code /}. */
    String name() {
      return path.toString().replace('\\', '/');
    }
  }

  private final List<CaseFile> files = new ArrayList<>();
  private final List<Diagnostic> faults = new ArrayList<>();

  private FoundCases() {}

  static FoundCases at(Path path) {
    FoundCases found = new FoundCases();
    if (Files.isDirectory(path)) {
      found.addDirectory(path);
    } else if (Files.isRegularFile(path)) {
      found.addNamed(path);
    } else {
      found.fail(
          path,
          Files.exists(path) ? "neither a file nor a directory" : "no such file or directory");
    }
    return found;
  }

  /** By name. */
  List<CaseFile> files() {
    return files;
  }

  List<Diagnostic> faults() {
    return faults;
  }

  private void addNamed(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    Path root = parent == null ? path : parent;
    String name = lowerCaseName(path);
    Optional<Form> form =
        name.endsWith(".jsonl")
            ? Optional.of(Form.LINES)
            : name.endsWith(".yaml") || name.endsWith(".yml")
                ? Optional.of(Form.YAML)
                : name.endsWith(".json") ? Optional.of(Form.JSON) : Optional.empty();
    if (form.isEmpty()) {
      fail(path, "expected cases: a `.jsonl`, `.yaml` or `.json` file, or a directory");
    }
    form.ifPresent(known -> files.add(new CaseFile(path, known, root)));
  }

  private void addDirectory(Path root) {
    try {
      Files.walkFileTree(root, new Walk(root));
    } catch (IOException e) {
      fail(root, "cannot be read");
    }
    files.sort((one, other) -> one.name().compareTo(other.name()));
    if (files.isEmpty() && faults.isEmpty()) {
      fail(root, "no cases in this directory, expected files `*.cases.yaml` or `*.jsonl`");
    }
  }

  private void fail(Path path, String message) {
    String name = path.toString().replace('\\', '/');
    faults.add(Diagnostic.error(SourceSpan.startOf(name), message));
  }

  private static String lowerCaseName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = lowerCaseName(directory);
      boolean isSkipped = name.startsWith(".") || PASSED_OVER_DIRECTORIES.contains(name);
      return isSkipped && !directory.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = lowerCaseName(file);
      if (!attributes.isRegularFile() || name.startsWith(".")) {
        return FileVisitResult.CONTINUE;
      }
      if (name.endsWith(".cases.yaml") || name.endsWith(".cases.yml")) {
        files.add(new CaseFile(file, Form.YAML, root));
      } else if (name.endsWith(".cases.jsonl")) {
        files.add(new CaseFile(file, Form.LINES, root));
      } else if (name.endsWith(".jsonl")) {
        files.add(new CaseFile(file, Form.PERHAPS_LINES, root));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      fail(file, "cannot be read");
      return FileVisitResult.CONTINUE;
    }
  }
}
