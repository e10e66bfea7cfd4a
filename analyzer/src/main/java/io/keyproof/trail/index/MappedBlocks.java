package io.keyproof.trail.index;

import java.nio.ByteBuffer;

/** Blocks in a saved index: their number, where each ends from 0 on, and their bytes. */
final class MappedBlocks implements Blocks {

  private final ByteBuffer section;
  private final int size;
  private final int start;

  private MappedBlocks(ByteBuffer section, int size) {
    this.section = section;
    this.size = size;
    this.start = Integer.BYTES * (size + 2);
  }

  static MappedBlocks of(ByteBuffer section) {
    int size = section.limit() < Integer.BYTES ? -1 : section.getInt(0);
    if (size < 0 || size > section.limit() / Integer.BYTES - 2) {
      throw new DamagedIndexException("is damaged: a section has less in it than it says");
    }
    return new MappedBlocks(section, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int length(int number) {
    return end(number + 1) - end(number);
  }

  @Override
  public byte[] bytes(int number) {
    int from = end(number);
    int length = end(number + 1) - from;
    if (from < 0 || length < 0 || length > section.limit() - start - from) {
      throw new DamagedIndexException("is damaged: a text is not within its section");
    }
    byte[] bytes = new byte[length];
    section.get(start + from, bytes);
    return bytes;
  }

  private int end(int number) {
    if (number < 0 || number > size) {
      throw new DamagedIndexException("is damaged: it refers to what is not in it");
    }
    return section.getInt(Integer.BYTES * (number + 1));
  }
}
