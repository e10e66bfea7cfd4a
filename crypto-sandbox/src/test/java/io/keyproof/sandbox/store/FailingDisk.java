package io.keyproof.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A disk that has room for so many more bytes, or that synchronizes so many more times. */
final class FailingDisk implements Disk {
  private long room;
  private long synchronizations;

  private FailingDisk(long room, long synchronizations) {
    this.room = room;
    this.synchronizations = synchronizations;
  }

  static FailingDisk full(long after) {
    return new FailingDisk(after, Long.MAX_VALUE);
  }

  static FailingDisk unsynchronized(long after) {
    return new FailingDisk(Long.MAX_VALUE, after);
  }

  /** Somebody makes room, or changes a cable. */
  void mend() {
    room = Long.MAX_VALUE;
    synchronizations = Long.MAX_VALUE;
  }

  @Override
  public FileChannel open(Path file, OpenOption... options) throws IOException {
    return new Channel(FileChannel.open(file, options));
  }

  /** Writes as much as there is room for, as the system does. */
  private final class Channel extends FileChannel {
    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      if (room == 0 && source.hasRemaining()) {
        throw new IOException("No space left on device");
      }
      int count = (int) Math.min(room, source.remaining());
      ByteBuffer part = source.slice().limit(count);
      int written = real.write(part);
      source.position(source.position() + written);
      room -= written;
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      if (synchronizations == 0) {
        throw new IOException("Input/output error");
      }
      synchronizations--;
      real.force(metaData);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
      real.position(newPosition);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      real.truncate(size);
      return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public int read(ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
