package io.keyproof.document.terraform;

import io.keyproof.document.json.SourceText;
import io.keyproof.document.json.TextDecoder;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that may be read: those under the given paths, whatever links lead elsewhere. */
final class Sources {

  private static final int LARGEST_FILE = 10 * 1024 * 1024;
  private static final int MOST_CACHED = 200;

  /** Given paths by the directories that they are. */
  private final Map<Path, Path> given = new HashMap<>();

  private final EditedTexts edits;
  private final Set<Path> named = new HashSet<>();
  private final Map<Path, Body> bodies = new HashMap<>();
  private final Set<Path> complained = new HashSet<>();
  private final Set<SourceSpan> refused = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * @param files files that are named besides
   */
  Sources(List<Path> paths, List<Path> files, EditedTexts edits) {
    this.edits = edits;
    files.forEach(file -> real(file).ifPresent(named::add));
    for (Path path : paths) {
      Path directory = Files.isDirectory(path) ? path : directoryOf(path);
      real(directory).ifPresent(real -> given.put(real, directory));
    }
  }

  /** The files as they are. */
  Sources(List<Path> paths, List<Path> files) {
    this(paths, files, EditedTexts.NONE);
  }

  private static Path directoryOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The path without links, if it is there and may be read. */
  Optional<Path> inside(Path path) {
    return real(path)
        .filter(real -> named.contains(real) || given.keySet().stream().anyMatch(real::startsWith));
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What reports call a file or directory. */
  String name(Path path) {
    Path real = real(path).orElse(path);
    for (Map.Entry<Path, Path> root : given.entrySet()) {
      if (real.startsWith(root.getKey())) {
        Path name = root.getValue().resolve(root.getKey().relativize(real));
        return name.toString().replace(File.separatorChar, '/');
      }
    }
    return path.toString();
  }

  /** A file's text; nothing if it is not there, not ours to read or no text. */
  Optional<SourceFile> text(Path path) {
    Optional<Path> file = inside(path).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String name = name(file.get());
    return bytes(file.get(), name)
        .flatMap(
            bytes -> {
              if (bytes.length == 0) {
                return Optional.of(new SourceFile(name, ""));
              }
              Parsed<SourceText> text = TextDecoder.decode(name, bytes);
              if (text.hasErrors() && complained.add(file.get())) {
                diagnostics.addAll(text.diagnostics());
              }
              return text.value().map(decoded -> new SourceFile(name, decoded.string()));
            });
  }

  private Optional<byte[]> bytes(Path file, String name) {
    Optional<byte[]> edited = edits.bytes(file);
    if (edited.isPresent()) {
      return edited;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length <= LARGEST_FILE) {
        return Optional.of(bytes);
      }
      complain(file, name, "the file is larger than the 10 MiB that are read");
    } catch (IOException e) {
      complain(file, name, "cannot be read");
    }
    return Optional.empty();
  }

  /** Complains of a file that is named and cannot be read. */
  void complainOfMissing(Path file) {
    complain(file, name(file), "cannot be read: no such file");
  }

  private void complain(Path file, String name, String message) {
    if (complained.add(file)) {
      diagnostics.add(Diagnostic.error(SourceSpan.startOf(name), message));
    }
  }

  /** Complains of a place once, however often its module is put together. */
  void refuse(SourceSpan place, String message) {
    if (refused.add(place)) {
      diagnostics.add(Diagnostic.error(place, message));
    }
  }

  /** The configuration files of a directory, by name. */
  List<Path> configuration(Path directory) {
    return list(directory).filter(Sources::isConfiguration).sorted().toList();
  }

  static boolean isConfiguration(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".tf") || name.endsWith(".tf.json")) && !name.startsWith(".");
  }

  /** The files of values that Terraform reads by itself, in its order. */
  List<Path> automaticVariables(Path directory) {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        files.add(file);
      }
    }
    list(directory)
        .filter(file -> file.toString().matches(".*\\.auto\\.tfvars(\\.json)?"))
        .sorted()
        .forEach(files::add);
    return files;
  }

  private Stream<Path> list(Path directory) {
    Optional<Path> real = inside(directory).filter(Files::isDirectory);
    if (real.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(real.get())) {
      return files.toList().stream();
    } catch (IOException e) {
      complain(real.get(), name(real.get()), "cannot be read");
      return Stream.empty();
    }
  }

  /** All files of a module as one body; complains of each file once. */
  Body module(Path directory) {
    Body known = bodies.get(directory);
    if (known != null) {
      return known;
    }
    if (bodies.size() >= MOST_CACHED) {
      bodies.clear();
    }
    Body body = new ModuleBody(this).read(configuration(directory));
    bodies.put(directory, body);
    return body;
  }

  /** A file as it parses. */
  Optional<Body> body(Path file) {
    return text(file)
        .map(
            source -> {
              Parsed<Body> parsed = Syntax.read(source);
              if (complained.add(file)) {
                diagnostics.addAll(parsed.diagnostics());
              }
              return parsed.value().orElse(Body.EMPTY);
            });
  }
}
