package io.keyproof.symbolic.search;

import java.util.Arrays;
import java.util.BitSet;

/** The values that each attribute may still have, with a trail back. */
final class Domains {

  private static final int INITIAL = 64;

  private long[] words = new long[INITIAL];
  private int used;
  private int[] trailWords = new int[INITIAL];
  private long[] trailValues = new long[INITIAL];
  private int trailSize;

  /** Adds an attribute that may have any of its values. */
  Slot add(int size) {
    Slot slot = new Slot(used, (size + Long.SIZE - 1) / Long.SIZE, size);
    if (used + slot.words() > words.length) {
      words = Arrays.copyOf(words, 2 * (used + slot.words()));
    }
    System.arraycopy(slot.full(), 0, words, used, slot.words());
    used += slot.words();
    return slot;
  }

  /** How much of the set is still possible. */
  Node.Truth truth(Node.Atom atom) {
    boolean inside = false;
    boolean outside = false;
    int start = atom.slot.start();
    for (int i = 0; i < atom.mask.length; i++) {
      inside |= (words[start + i] & atom.mask[i]) != 0;
      outside |= (words[start + i] & ~atom.mask[i]) != 0;
    }
    if (!inside) {
      return Node.Truth.FALSE;
    }
    return outside ? Node.Truth.OPEN : Node.Truth.TRUE;
  }

  /** Leaves only the values of the set; whether any was left out. */
  boolean restrict(Node.Atom atom) {
    boolean changed = false;
    for (int i = 0; i < atom.mask.length; i++) {
      int word = atom.slot.start() + i;
      long left = words[word] & atom.mask[i];
      if (left != words[word]) {
        push(word);
        words[word] = left;
        changed = true;
      }
    }
    return changed;
  }

  /** Leaves only what an earlier snapshot left. */
  void narrowTo(long[] snapshot) {
    for (int word = 0; word < snapshot.length; word++) {
      if (words[word] != snapshot[word]) {
        push(word);
        words[word] = snapshot[word];
      }
    }
  }

  /** Where to go back to. */
  int mark() {
    return trailSize;
  }

  void backTo(int mark) {
    while (trailSize > mark) {
      trailSize--;
      words[trailWords[trailSize]] = trailValues[trailSize];
    }
  }

  /** The values that the attribute may have. */
  BitSet values(Slot slot, long[] snapshot) {
    return BitSet.valueOf(Arrays.copyOfRange(snapshot, slot.start(), slot.start() + slot.words()));
  }

  long[] snapshot() {
    return Arrays.copyOf(words, used);
  }

  private void push(int word) {
    if (trailSize == trailWords.length) {
      trailWords = Arrays.copyOf(trailWords, 2 * trailSize);
      trailValues = Arrays.copyOf(trailValues, 2 * trailSize);
    }
    trailWords[trailSize] = word;
    trailValues[trailSize] = words[word];
    trailSize++;
  }
}
