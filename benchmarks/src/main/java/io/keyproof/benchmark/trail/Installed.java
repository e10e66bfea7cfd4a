package io.keyproof.benchmark.trail;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of this process in jars, of which an archive of classes is made as the launchers
 * make theirs: of classes in directories there is none.
 */
record Installed(String classPath, Path archive) {

  static Installed in(Path directory, List<String> options, String main, List<String> usual)
      throws IOException {
    Files.createDirectories(directory);
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      jars.add(
          Files.isDirectory(path)
              ? jar(path, directory.resolve(jars.size() + ".jar")).toString()
              : entry);
    }
    String classPath = String.join(File.pathSeparator, jars);
    Path list = directory.resolve("classes.list");
    Measured.java(with(options, "-XX:DumpLoadedClassList=" + list), classPath, main, usual);
    // A class that is listed twice crashes the virtual machine.
    Files.write(list, new LinkedHashSet<>(Files.readAllLines(list)));
    Path archive = directory.resolve("classes.jsa");
    Measured.java(
        with(
            options,
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + archive),
        classPath,
        main,
        List.of());
    if (!Files.exists(archive)) {
      throw new IOException("the virtual machine made no archive of the classes");
    }
    return new Installed(classPath, archive);
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> under = Files.walk(classes)) {
      for (Path file : under.filter(Files::isRegularFile).sorted().toList()) {
        packed.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }
}
