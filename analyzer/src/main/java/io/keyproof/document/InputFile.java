package io.keyproof.document;

import java.util.Optional;

/**
 * What became of one file.
 *
 * @param file the path as given plus the relative path, with {@code /}
 * @param kind what it was taken for, in words; absent if it was not read
 * @param reason why it was taken for that, or why it was not read
 */
public record InputFile(String file, Optional<String> kind, String reason)
    implements Comparable<InputFile> {

  static InputFile passedOver(String file, String reason) {
    return new InputFile(file, Optional.empty(), reason);
  }

  /** {@code key policy}, {@code grants}, …; {@code none} if the file was not read. */
  public String kindWords() {
    return kind.orElse("none");
  }

  @Override
  public int compareTo(InputFile other) {
    return file.compareTo(other.file);
  }
}
