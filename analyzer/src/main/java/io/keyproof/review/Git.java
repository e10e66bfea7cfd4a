package io.keyproof.review;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The git of the machine, asked for what a repository holds. It runs no hooks and no filters, asks
 * nobody for anything and fetches nothing, not even objects that a partial clone lacks.
 */
final class Git implements AutoCloseable {

  private static final long SECONDS = 60;

  private final Path directory;
  private @Nullable Process objects;

  Git(Path directory) {
    this.directory = directory;
  }

  /** What a command prints; empty if it fails. */
  Optional<String> run(String... command) throws IOException {
    Process process = start(command);
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it did not answer within " + SECONDS + " seconds");
      }
      return process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The content of a blob, by its id. */
  byte[] blob(String id) throws IOException {
    Process batch = objects;
    if (batch == null) {
      batch = start("cat-file", "--batch");
      objects = batch;
    }
    OutputStream asked = batch.getOutputStream();
    asked.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
    asked.flush();
    DataInputStream answer = new DataInputStream(batch.getInputStream());
    String[] header = line(answer).split(" ", -1);
    if (header.length != 3 || !header[1].equals("blob")) {
      throw new IOException("the object " + id + " is not here");
    }
    byte[] content = new byte[Integer.parseInt(header[2])];
    answer.readFully(content);
    answer.readByte();
    return content;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("it ended");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private Process start(String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("LC_ALL", "C");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Override
  public void close() {
    Process batch = objects;
    if (batch != null) {
      batch.destroyForcibly();
    }
  }
}
