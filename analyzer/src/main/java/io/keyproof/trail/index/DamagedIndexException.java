package io.keyproof.trail.index;

/**
 * What stands in an index that somebody forged: its checksum is right, its content is not. Told as
 * a complaint about the file by whoever opened it.
 */
public final class DamagedIndexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DamagedIndexException(String message) {
    super(message);
  }
}
