package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a rule pack: a directory, or a folder below {@code /packs} on the class path. */
public final class PackFolder {

  static final String PACK_ENDING = ".pack";

  /** No file of a pack is larger. */
  static final int SIZE_LIMIT = 1 << 20;

  private final String name;
  private final String location;
  private final SortedMap<String, URL> files;

  /**
   * The files by name.
   *
   * @param name the last part of its path
   * @param location what messages call it, with {@code /}
   */
  PackFolder(String name, String location, SortedMap<String, URL> files) {
    this.name = name;
    this.location = location;
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static Parsed<PackFolder> ofDirectory(Path directory) {
    String location = directory.toString().replace('\\', '/');
    Path last = directory.toAbsolutePath().normalize().getFileName();
    try {
      return Parsed.of(new PackFolder(String.valueOf(last), location, filesIn(directory)));
    } catch (IOException e) {
      return Parsed.failed(
          Diagnostic.error(SourceSpan.startOf(location), "the directory cannot be read"));
    }
  }

  /** The directories in a directory that hold a pack each, or itself. */
  static List<Path> packsBelow(Path home) {
    try (Stream<Path> entries = Files.list(home)) {
      List<Path> inside =
          entries.filter(Files::isDirectory).filter(PackFolder::holdsPack).sorted().toList();
      return inside.isEmpty() && holdsPack(home) ? List.of(home) : inside;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean holdsPack(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(PACK_ENDING));
    } catch (IOException e) {
      return false;
    }
  }

  static SortedMap<String, URL> filesIn(Path directory) throws IOException {
    SortedMap<String, URL> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put(String.valueOf(file.getFileName()), file.toUri().toURL());
      }
    }
    return files;
  }

  String name() {
    return name;
  }

  String location() {
    return location;
  }

  String locationOf(String file) {
    return location + "/" + file;
  }

  /** The file that says that this is a pack. */
  Optional<String> packFile() {
    return files.keySet().stream().filter(file -> file.endsWith(PACK_ENDING)).findFirst();
  }

  /** The ids of its rules, by their files. */
  List<String> ruleIds() {
    return files.keySet().stream()
        .filter(file -> file.endsWith(Rule.FILE_ENDING))
        .map(file -> file.substring(0, file.length() - Rule.FILE_ENDING.length()))
        .toList();
  }

  Set<String> files() {
    return files.keySet();
  }

  Parsed<String> text(String file) {
    SourceSpan start = SourceSpan.startOf(locationOf(file));
    URL url = files.get(file);
    if (url == null) {
      return Parsed.failed(Diagnostic.error(start, "there is no such file"));
    }
    byte[] bytes;
    try (InputStream in = url.openStream()) {
      bytes = in.readNBytes(SIZE_LIMIT + 1);
    } catch (IOException e) {
      return Parsed.failed(Diagnostic.error(start, "the file cannot be read"));
    }
    if (bytes.length > SIZE_LIMIT) {
      return Parsed.failed(Diagnostic.error(start, "the file is larger than 1 MiB"));
    }
    try {
      return Parsed.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Parsed.failed(Diagnostic.error(start, "the file is not encoded in UTF-8"));
    }
  }
}
