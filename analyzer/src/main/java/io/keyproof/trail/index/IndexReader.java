package io.keyproof.trail.index;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.IndexFormat.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Opens saved indexes. They are mapped, so that only what is asked for is looked at. */
public final class IndexReader {

  private IndexReader() {}

  /** Whether a file starts as indexes do. */
  public static boolean isIndex(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(Long.BYTES);
      return magic.length == Long.BYTES && ByteBuffer.wrap(magic).getLong() == IndexFormat.MAGIC;
    } catch (IOException e) {
      return false;
    }
  }

  /** The columns in a file, or why there are none. */
  public static Parsed<TrailColumns> open(Path file) {
    ByteBuffer bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        return failed(file, "is larger than 2 GiB, expected indexes of parts of the trail");
      }
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      return failed(file, "cannot be read, expected an index that `keyproof trail index` wrote");
    }
    try {
      return Parsed.of(columns(bytes));
    } catch (DamagedIndexException e) {
      return failed(file, String.valueOf(e.getMessage()));
    }
  }

  private static Parsed<TrailColumns> failed(Path file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file.toString()), what));
  }

  /**
   * The columns in these bytes.
   *
   * @throws DamagedIndexException if they are not what {@link IndexWriter} writes
   */
  public static TrailColumns columns(ByteBuffer bytes) {
    checkWhole(bytes);
    List<Blocks> parts =
        Stream.of(Section.WHAT, Section.WHO, Section.HOW, Section.SESSION, Section.PARAMETERS)
            .map(section -> (Blocks) MappedBlocks.of(section(bytes, section)))
            .toList();
    FieldReader about = new FieldReader(section(bytes, Section.ABOUT));
    boolean hasOthers = about.number() != 0;
    Map<Integer, String> texts = new HashMap<>();
    for (int i = about.count(); i > 0; i--) {
      texts.put((int) about.fixed(), about.text());
    }
    Coverage coverage = new Coverage();
    for (int i = about.count(); i > 0; i--) {
      NavigableSet<Integer> hours = coverage.of(about.text());
      for (int hour = about.count(); hour > 0; hour--) {
        hours.add((int) about.number());
      }
    }
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (int i = about.count(); i > 0; i--) {
      diagnostics.add(DiagnosticCodec.read(about));
    }
    return new TrailColumns(
        parts,
        section(bytes, Section.QUESTIONS).asIntBuffer(),
        section(bytes, Section.CLASSES).asIntBuffer(),
        section(bytes, Section.SAMPLES).asIntBuffer(),
        section(bytes, Section.IDS).asLongBuffer(),
        section(bytes, Section.EVENTS).asIntBuffer(),
        section(bytes, Section.SHARED_IDS).asLongBuffer(),
        texts,
        section(bytes, Section.FILES).asLongBuffer(),
        section(bytes, Section.AGAIN).asIntBuffer(),
        coverage,
        diagnostics,
        hasOthers);
  }

  private static void checkWhole(ByteBuffer bytes) {
    int size = bytes.limit();
    if (size < IndexFormat.HEADER + IndexFormat.TRAILER || bytes.getLong(0) != IndexFormat.MAGIC) {
      throw new DamagedIndexException("is no index that `keyproof trail index` wrote");
    }
    if (bytes.getInt(8) != IndexFormat.VERSION) {
      throw new DamagedIndexException(
          "is an index of version "
              + bytes.getInt(8)
              + ", expected "
              + IndexFormat.VERSION
              + ": make it anew with this Keyproof");
    }
    if (bytes.getLong(16) != size) {
      throw new DamagedIndexException(
          "is cut or longer than it was: has " + size + " bytes, expected " + bytes.getLong(16));
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate().limit(size - IndexFormat.TRAILER));
    if ((int) checksum.getValue() != bytes.getInt(size - IndexFormat.TRAILER)) {
      throw new DamagedIndexException("is damaged: its checksum is not that of its content");
    }
  }

  private static ByteBuffer section(ByteBuffer bytes, Section section) {
    int at = IndexFormat.HEADER + section.number() * IndexFormat.PER_SECTION;
    if (at + IndexFormat.PER_SECTION > bytes.limit()) {
      throw new DamagedIndexException("is damaged: it has too few sections");
    }
    long offset = bytes.getLong(at);
    long length = bytes.getLong(at + Long.BYTES);
    if (offset < 0 || length < 0 || offset > bytes.limit() || length > bytes.limit() - offset) {
      throw new DamagedIndexException("is damaged: the section " + section + " is not in it");
    }
    return bytes.slice((int) offset, (int) length);
  }
}
