package io.keyproof.testcase;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.TextDecoder;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files that cases name instead of holding policies themselves. A path is relative to the case
 * file, and nothing outside of the roots is read, whichever way a symbolic link points.
 */
final class PolicyFiles {

  private static final int LARGEST_FILE = 1024 * 1024;

  /** Cases share a few files; a case file that names very many must not keep them all in memory. */
  private static final int MOST_KEPT = 200;

  private final Path directory;
  private final String shownDirectory;
  private final Optional<List<Path>> roots;
  private final Map<Path, Parsed<Node>> read = new HashMap<>();

  private PolicyFiles(Path directory, String shownDirectory, Optional<List<Path>> roots) {
    this.directory = directory;
    this.shownDirectory = shownDirectory;
    this.roots = roots;
  }

  /** Files below {@code root}, by their paths from the case file's directory. */
  static PolicyFiles beside(Path caseFile, Path root) {
    Path parent = caseFile.toAbsolutePath().getParent();
    Path given = caseFile.getParent();
    return new PolicyFiles(
        parent == null ? caseFile.toAbsolutePath() : parent,
        given == null ? "" : given.toString().replace('\\', '/') + "/",
        Optional.of(List.of(root)));
  }

  /** Files that the user names one by one. */
  static PolicyFiles named() {
    return new PolicyFiles(Path.of("").toAbsolutePath(), "", Optional.empty());
  }

  Parsed<Node> read(StringNode name) {
    Path path;
    try {
      Path relative = Path.of(name.value());
      if (roots.isPresent() && relative.isAbsolute()) {
        return failed(name, "is no relative path");
      }
      path = directory.resolve(relative).toRealPath();
      if (!isInside(path)) {
        return failed(name, "lies outside of what the cases may read: their own directory tree");
      }
    } catch (NoSuchFileException e) {
      return failed(name, "does not exist");
    } catch (IOException | InvalidPathException e) {
      return failed(name, "cannot be read");
    }
    Parsed<Node> known = read.get(path);
    if (known != null) {
      return known;
    }
    if (read.size() == MOST_KEPT) {
      read.clear();
    }
    Parsed<Node> tree = read(name, path);
    read.put(path, tree);
    return tree;
  }

  private boolean isInside(Path real) throws IOException {
    if (roots.isEmpty()) {
      return true;
    }
    for (Path root : roots.get()) {
      if (real.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  private Parsed<Node> read(StringNode name, Path path) {
    if (!Files.isRegularFile(path)) {
      return failed(name, "is no regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LARGEST_FILE + 1);
    } catch (IOException e) {
      return failed(name, "cannot be read");
    }
    if (bytes.length > LARGEST_FILE) {
      return failed(
          name,
          String.format(Locale.ROOT, "is larger than the %,d bytes that are read", LARGEST_FILE));
    }
    String shown = shownDirectory + name.value().replace('\\', '/');
    Parsed<Node> tree = TextDecoder.decode(shown, bytes).then(JsonReader::read);
    return tree.then(node -> unwrapped(node, shown, bytes));
  }

  /** The policy in what the AWS CLI prints around one. */
  private static Parsed<Node> unwrapped(Node tree, String shown, byte[] bytes) {
    boolean isWrapped = tree instanceof ObjectNode object && !object.has("Statement");
    if (isWrapped) {
      InputDocuments documents =
          DocumentReader.readTexts(Map.of(shown, new String(bytes, StandardCharsets.UTF_8)));
      if (documents.documents().size() == 1) {
        return Parsed.of(documents.documents().get(0).content());
      }
    }
    return Parsed.of(tree);
  }

  private static Parsed<Node> failed(StringNode name, String why) {
    return Parsed.failed(
        Diagnostic.error(name.span(), "the file " + Excerpt.of(name.value()) + " " + why));
  }
}
