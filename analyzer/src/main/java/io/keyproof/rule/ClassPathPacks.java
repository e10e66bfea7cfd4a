package io.keyproof.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the folders below {@code packs/}, in directories, in jars and in a run-time image. */
final class ClassPathPacks {

  private static final String ROOT = "packs";
  private static final String INDEX = ROOT + "/index";
  private static final String INSIDE = "!/";
  private static final String IMAGE = "jrt";
  private static final Pattern FILE = Pattern.compile(ROOT + "/([\\w.-]+)/([\\w.-]+)");

  private ClassPathPacks() {}

  /**
   * The folders by name; what comes first on the class path hides what comes later.
   *
   * @param own the jar or module to look into where nothing is found by name: neither a shaded jar
   *     nor a run-time image need hold entries for its directories
   */
  static List<PackFolder> folders(ClassLoader loader, Optional<URL> own) {
    SortedMap<String, PackFolder> found = new TreeMap<>();
    try {
      for (URL root : roots(loader, own)) {
        for (PackFolder folder : below(root)) {
          found.putIfAbsent(folder.name(), folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
    return List.copyOf(found.values());
  }

  private static List<URL> roots(ClassLoader loader, Optional<URL> own) throws IOException {
    List<URL> roots = Collections.list(loader.getResources(ROOT));
    if (!roots.isEmpty() || own.isEmpty()) {
      return roots;
    }
    if (own.get().getProtocol().equals(IMAGE)) {
      return List.of(URI.create(own.get() + "/" + ROOT).toURL());
    }
    return own.get().getPath().endsWith(".jar")
        ? List.of(URI.create("jar:" + own.get() + INSIDE + ROOT).toURL())
        : List.of();
  }

  /** Where this code itself stands. */
  static Optional<URL> ownLocation() {
    return Optional.ofNullable(ClassPathPacks.class.getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()));
  }

  private static List<PackFolder> below(URL root) throws IOException {
    if (root.getProtocol().equals("file") || root.getProtocol().equals(IMAGE)) {
      return belowDirectory(root);
    }
    int inside = root.toString().lastIndexOf(INSIDE);
    return inside < 0
        ? List.of()
        : belowJar(root.toString().substring(0, inside + INSIDE.length()));
  }

  private static List<PackFolder> belowDirectory(URL root) throws IOException {
    List<PackFolder> folders = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of(root.toURI()))) {
      for (Path directory : entries.filter(Files::isDirectory).toList()) {
        String name = String.valueOf(directory.getFileName());
        folders.add(new PackFolder(name, ROOT + "/" + name, PackFolder.filesIn(directory)));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return folders;
  }

  private static List<PackFolder> belowJar(String jar) throws IOException {
    if (!(URI.create(jar).toURL().openConnection() instanceof JarURLConnection connection)) {
      return List.of();
    }
    SortedMap<String, SortedMap<String, URL>> byName = new TreeMap<>();
    for (String entry : entries(connection.getJarFile())) {
      Matcher path = FILE.matcher(entry);
      if (path.matches()) {
        byName
            .computeIfAbsent(path.group(1), name -> new TreeMap<>())
            .put(path.group(2), URI.create(jar + entry).toURL());
      }
    }
    List<PackFolder> folders = new ArrayList<>();
    byName.forEach((name, files) -> folders.add(new PackFolder(name, ROOT + "/" + name, files)));
    return folders;
  }

  /** What may be a pack's: by the index where the jar has one, for going through all takes long. */
  private static List<String> entries(JarFile jar) throws IOException {
    JarEntry index = jar.getJarEntry(INDEX);
    if (index == null) {
      return jar.stream().map(JarEntry::getName).toList();
    }
    try (InputStream in = jar.getInputStream(index)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
