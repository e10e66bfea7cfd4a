package io.keyproof;

import io.keyproof.finding.TrailIndexResult;
import io.keyproof.trail.index.ColumnsLoader;
import io.keyproof.trail.index.IndexReader;
import io.keyproof.trail.index.IndexWriter;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.StoredTrail;
import io.keyproof.trail.read.TrailFile;
import io.keyproof.trail.read.TrailReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The index of a trail in parts, each of which is bytes that another machine can be sent: they are
 * those of an index file. Parts are merged in any order and grouping; the whole is, to the byte,
 * what {@link TrailIndexing} makes of all files at once. A part has less than 2 GiB.
 */
public final class TrailParts {

  private TrailParts() {}

  /** The part of these files, which are read one after the other; it may be of none. */
  public static byte[] of(Iterator<? extends TrailFile> files) {
    return bytes(TrailReader.index(files));
  }

  /**
   * All of two parts.
   *
   * @throws io.keyproof.trail.index.DamagedIndexException if one is none, or of another version
   */
  public static byte[] merge(byte[] left, byte[] right) {
    TrailIndex whole = loaded(left);
    whole.merge(loaded(right));
    return bytes(whole);
  }

  /**
   * Writes a whole as the index that the trail commands read. Nothing is written if the trail
   * cannot be used.
   */
  public static TrailIndexResult write(byte[] whole, Path output) {
    return TrailIndexing.write(StoredTrail.of(loaded(whole)), output);
  }

  private static TrailIndex loaded(byte[] part) {
    return ColumnsLoader.load(IndexReader.columns(ByteBuffer.wrap(part)));
  }

  private static byte[] bytes(TrailIndex index) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      IndexWriter.write(StoredTrail.of(index).columns(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
