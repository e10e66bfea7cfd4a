package io.keyproof.document;

import java.nio.file.Path;

/**
 * A file to be read.
 *
 * @param name the path as given plus the relative path, with {@code /}
 */
record FoundFile(Path path, String name, Origin origin) implements Comparable<FoundFile> {

  enum Origin {
    /** Given by itself: if it is none of ours, that is an error. */
    NAMED,
    /** Met in a directory: other people's files are passed over. */
    MET
  }

  @Override
  public int compareTo(FoundFile other) {
    return name.compareTo(other.name);
  }
}
