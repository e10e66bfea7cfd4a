package io.keyproof.trail.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of CloudTrail records, wherever it is stored. It may be opened more than once. */
public interface TrailFile {

  /** What it is called in what is said of it; one that ends in {@code .gz} is compressed. */
  String name();

  /** Its bytes as they are stored. */
  InputStream open() throws IOException;

  /** A file of this machine. */
  static TrailFile of(Path file) {
    return new TrailFile() {
      @Override
      public String name() {
        return file.toString();
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }
}
