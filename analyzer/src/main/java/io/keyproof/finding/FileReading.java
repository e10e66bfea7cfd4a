package io.keyproof.finding;

/**
 * What a file was taken for.
 *
 * @param kind {@code key policy}, {@code grants}, …; {@code none} if it was not read
 * @param reason why it was taken for that, or why it was not read
 */
public record FileReading(String file, String kind, String reason)
    implements Comparable<FileReading> {

  /** The kind of a file that is none of ours or could not be read. */
  public static final String NONE = "none";

  @Override
  public int compareTo(FileReading other) {
    return file.compareTo(other.file);
  }
}
