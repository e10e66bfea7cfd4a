package io.keyproof.trail.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sequences of bytes, each held once, numbered from 0 in the order in which they came. */
public final class ByteTable implements Blocks {

  private static final int CHUNK = 1 << 20;

  private final List<byte[]> chunks = new ArrayList<>();
  private int used = CHUNK + 1;
  private int[] chunkOf = new int[64];
  private int[] from = new int[64];
  private int[] lengths = new int[64];
  private int[] hashes = new int[64];
  private int[] slots = new int[128];
  private int size;

  /** The number of these bytes, which are added if they are new. */
  public int intern(byte[] bytes, int start, int length) {
    int hash = (int) Hash.of(bytes, start, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && isEqual(number, bytes, start, length)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size + 1;
    append(bytes, start, length, hash);
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  public int intern(byte[] bytes) {
    return intern(bytes, 0, bytes.length);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int length(int number) {
    return lengths[number];
  }

  @Override
  public byte[] bytes(int number) {
    byte[] chunk = chunks.get(chunkOf[number]);
    return Arrays.copyOfRange(chunk, from[number], from[number] + lengths[number]);
  }

  /** In the order of unsigned bytes, which does not depend on the order in which they came. */
  int compare(int number, ByteTable other, int otherNumber) {
    return Arrays.compareUnsigned(
        chunks.get(chunkOf[number]),
        from[number],
        from[number] + lengths[number],
        other.chunks.get(other.chunkOf[otherNumber]),
        other.from[otherNumber],
        other.from[otherNumber] + other.lengths[otherNumber]);
  }

  /** The numbers here of all that another table holds. */
  int[] internAll(ByteTable other) {
    int[] numbers = new int[other.size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = intern(other.chunks.get(other.chunkOf[i]), other.from[i], other.lengths[i]);
    }
    return numbers;
  }

  private boolean isEqual(int number, byte[] bytes, int start, int length) {
    int mine = from[number];
    return lengths[number] == length
        && Arrays.equals(
            chunks.get(chunkOf[number]), mine, mine + length, bytes, start, start + length);
  }

  private void append(byte[] bytes, int start, int length, int hash) {
    if (used + length > CHUNK) {
      chunks.add(new byte[Math.max(CHUNK, length)]);
      used = 0;
    }
    if (size == from.length) {
      chunkOf = Arrays.copyOf(chunkOf, size * 2);
      from = Arrays.copyOf(from, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    System.arraycopy(bytes, start, chunks.get(chunks.size() - 1), used, length);
    chunkOf[size] = chunks.size() - 1;
    from[size] = used;
    lengths[size] = length;
    hashes[size] = hash;
    used += length;
    size++;
  }

  private void rehash() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }
}
