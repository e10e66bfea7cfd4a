package io.keyproof.benchmark.trail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a virtual machine of its own: how long it took, and what it printed. */
record Measured(double seconds, String output) {

  /** Runs a main class with the class path of this process. */
  static Measured java(List<String> options, String main, List<String> arguments)
      throws IOException {
    return java(options, System.getProperty("java.class.path"), main, arguments);
  }

  /** Runs a main class of another class path. */
  static Measured java(List<String> options, String classPath, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Measured((System.nanoTime() - start) / 1e9, output);
  }
}
