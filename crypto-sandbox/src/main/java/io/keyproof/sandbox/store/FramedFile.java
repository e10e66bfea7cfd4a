package io.keyproof.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of frames after a header.
 *
 * <pre>
 * header       "KPSTATE" and the version of the format, 1 byte: 2; 8 bytes generation
 * frame        4 bytes length, 4 bytes CRC-32C of the payload, payload
 * </pre>
 */
final class FramedFile {
  private static final byte[] MAGIC = {'K', 'P', 'S', 'T', 'A', 'T', 'E', 2};
  private static final int HEADER = MAGIC.length + Long.BYTES;
  private static final int FRAME_HEADER = 2 * Integer.BYTES;

  private FramedFile() {}

  /**
   * What a file holds.
   *
   * @param end where the last whole frame ends
   * @param size of the file: more than {@code end} if a write was not finished
   */
  record Content(long generation, List<byte[]> frames, long end, long size) {
    boolean isWhole() {
      return end == size;
    }
  }

  static byte[] header(long generation) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).putLong(generation).array();
  }

  static byte[] frame(byte[] payload) {
    return ByteBuffer.allocate(FRAME_HEADER + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .array();
  }

  static Content read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    if (in.remaining() < HEADER || !Arrays.equals(Arrays.copyOf(in.array(), MAGIC.length), MAGIC)) {
      throw new IOException(file.getFileName() + " is no state of a sandbox of this version");
    }
    long generation = in.position(MAGIC.length).getLong();
    List<byte[]> frames = new ArrayList<>();
    int end = in.position();
    while (in.remaining() >= FRAME_HEADER) {
      int length = in.getInt();
      int checksum = in.getInt();
      if (length < 0 || length > in.remaining()) {
        break;
      }
      byte[] payload = new byte[length];
      in.get(payload);
      if (checksum(payload) != checksum) {
        break;
      }
      frames.add(payload);
      end = in.position();
    }
    return new Content(generation, frames, end, in.capacity());
  }

  /**
   * Puts a file into place as a whole: written aside, synchronized, and moved. Its name is durable
   * only after {@link #synchronizeDirectory}.
   */
  static void replace(Disk disk, Path file, List<byte[]> parts) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        disk.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (byte[] part : parts) {
        write(out, part);
      }
      out.force(true);
    }
    Files.move(
        aside,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  static void synchronizeDirectory(Disk disk, Path directory) throws IOException {
    if (java.io.File.separatorChar == '\\') {
      return; // Windows cannot open a directory, and needs not.
    }
    try (FileChannel channel = disk.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static int checksum(byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(payload);
    return (int) checksum.getValue();
  }
}
