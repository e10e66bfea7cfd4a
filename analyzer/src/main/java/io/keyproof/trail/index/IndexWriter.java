package io.keyproof.trail.index;

import io.keyproof.trail.index.IndexFormat.Section;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Columns to a file. Equal columns make equal files. */
public final class IndexWriter {

  private IndexWriter() {}

  /** Writes the file as a whole or not at all. */
  public static void write(TrailColumns columns, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      write(columns, out);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the bytes of an index. */
  public static void write(TrailColumns columns, OutputStream file) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(file, 1 << 16), new CRC32C());
    DataOutputStream out = new DataOutputStream(checked);
    byte[] about = about(columns);
    Map<Section, Long> lengths = lengths(columns, about);
    long offset = IndexFormat.HEADER + (long) lengths.size() * IndexFormat.PER_SECTION;
    long whole = offset + IndexFormat.TRAILER;
    for (long length : lengths.values()) {
      whole += length;
    }
    out.writeLong(IndexFormat.MAGIC);
    out.writeInt(IndexFormat.VERSION);
    out.writeInt(lengths.size());
    out.writeLong(whole);
    for (long length : lengths.values()) {
      out.writeLong(offset);
      out.writeLong(length);
      offset += length;
    }
    for (Part part : Part.values()) {
      blocks(columns.blocks(part), out);
    }
    ints(columns.questions(), out);
    ints(columns.classes(), out);
    ints(columns.samples(), out);
    longs(columns.ids(), out);
    ints(columns.events(), out);
    longs(columns.sharedIds(), out);
    longs(columns.files(), out);
    ints(columns.again(), out);
    out.write(about);
    out.writeInt((int) checked.getChecksum().getValue());
    out.flush();
  }

  private static Map<Section, Long> lengths(TrailColumns columns, byte[] about) {
    Map<Section, Long> lengths = new EnumMap<>(Section.class);
    lengths.put(Section.WHAT, length(columns.blocks(Part.WHAT)));
    lengths.put(Section.WHO, length(columns.blocks(Part.WHO)));
    lengths.put(Section.HOW, length(columns.blocks(Part.HOW)));
    lengths.put(Section.SESSION, length(columns.blocks(Part.SESSION)));
    lengths.put(Section.PARAMETERS, length(columns.blocks(Part.PARAMETERS)));
    lengths.put(Section.QUESTIONS, length(columns.questions()));
    lengths.put(Section.CLASSES, length(columns.classes()));
    lengths.put(Section.SAMPLES, length(columns.samples()));
    lengths.put(Section.IDS, length(columns.ids()));
    lengths.put(Section.EVENTS, length(columns.events()));
    lengths.put(Section.SHARED_IDS, length(columns.sharedIds()));
    lengths.put(Section.FILES, length(columns.files()));
    lengths.put(Section.AGAIN, length(columns.again()));
    lengths.put(Section.ABOUT, (long) about.length);
    return lengths;
  }

  private static long length(IntBuffer numbers) {
    return (long) numbers.limit() * Integer.BYTES;
  }

  private static long length(LongBuffer numbers) {
    return (long) numbers.limit() * Long.BYTES;
  }

  private static long length(Blocks blocks) {
    long length = Integer.BYTES * (blocks.size() + 2L);
    for (int i = 0; i < blocks.size(); i++) {
      length += blocks.length(i);
    }
    return length;
  }

  private static void blocks(Blocks blocks, DataOutputStream out) throws IOException {
    out.writeInt(blocks.size());
    int end = 0;
    out.writeInt(end);
    for (int i = 0; i < blocks.size(); i++) {
      end = Math.addExact(end, blocks.length(i));
      out.writeInt(end);
    }
    for (int i = 0; i < blocks.size(); i++) {
      out.write(blocks.bytes(i));
    }
  }

  private static void ints(IntBuffer numbers, DataOutputStream out) throws IOException {
    for (int i = 0; i < numbers.limit(); i++) {
      out.writeInt(numbers.get(i));
    }
  }

  private static void longs(LongBuffer numbers, DataOutputStream out) throws IOException {
    for (int i = 0; i < numbers.limit(); i++) {
      out.writeLong(numbers.get(i));
    }
  }

  private static byte[] about(TrailColumns columns) {
    FieldWriter fields = new FieldWriter();
    fields.number(columns.hasOthers() ? 1 : 0);
    fields.number(columns.texts().size());
    columns.texts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(text -> fields.fixed(text.getKey()).text(text.getValue()));
    fields.number(columns.coverage().hours().size());
    columns
        .coverage()
        .hours()
        .forEach(
            (place, hours) -> {
              fields.text(place).number(hours.size());
              hours.forEach(fields::number);
            });
    fields.number(columns.diagnostics().size());
    columns.diagnostics().forEach(each -> DiagnosticCodec.write(each, fields));
    return fields.toBytes();
  }
}
