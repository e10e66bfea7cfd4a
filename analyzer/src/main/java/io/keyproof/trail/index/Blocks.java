package io.keyproof.trail.index;

/** Numbered sequences of bytes. */
public interface Blocks {

  int size();

  int length(int number);

  byte[] bytes(int number);
}
