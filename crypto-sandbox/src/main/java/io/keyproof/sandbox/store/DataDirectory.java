package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.RootKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A world on disk: a snapshot, {@code state}, and a log of what has happened since, {@code log-N},
 * where N is the snapshot's generation. A change is on disk before anybody can see it.
 *
 * <p>A write that was not finished is the end of the log, and was answered to nobody: it is cut off
 * when the directory is opened. What else is damaged is never passed over.
 */
public final class DataDirectory implements AutoCloseable {
  private static final long LARGEST_LOG = 64L << 20;
  private static final int CHANGES_PER_FRAME = 1000;

  private final Disk disk;
  private final Path directory;
  private final ChangeCodec codec;
  private final FileChannel lock;
  private final List<byte[]> backlog = new ArrayList<>();
  private FileChannel log;
  private long generation;
  private long end;
  private long snapshotAt = LARGEST_LOG;
  private Naming naming = Naming.DURABLE;

  private DataDirectory(Disk disk, Path directory, RootKey root, FileChannel lock, Opened opened) {
    this.disk = disk;
    this.directory = directory;
    this.codec = new ChangeCodec(root);
    this.lock = lock;
    this.log = opened.log();
    this.generation = opened.generation();
    this.end = opened.end();
  }

  private record Opened(FileChannel log, long generation, long end) {}

  /**
   * Opens a directory and brings the world to where it was.
   *
   * @throws IOException if the directory cannot be used, with what is wrong in words
   */
  static DataDirectory open(Disk disk, Path directory, RootKey root, World world)
      throws IOException {
    FileChannel lock = locked(directory);
    try {
      Path state = directory.resolve("state");
      ChangeCodec codec = new ChangeCodec(root);
      long generation = 0;
      if (Files.exists(state)) {
        FramedFile.Content snapshot = FramedFile.read(state);
        if (!snapshot.isWhole()) {
          throw new IOException("`state` is damaged at byte " + snapshot.end());
        }
        generation = snapshot.generation();
        apply(codec, snapshot.frames(), world);
      }
      Opened log = openLog(disk, directory, codec, generation, world);
      return new DataDirectory(disk, directory, root, lock, log);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Keeps the changes, or refuses: then they are kept with the next ones that can be. */
  synchronized void append(List<Change> changes) throws IOException {
    if (!changes.isEmpty()) {
      backlog.add(FramedFile.frame(codec.write(changes)));
    }
    if (backlog.isEmpty()) {
      return;
    }
    try {
      requireDurableNames();
      log.position(end);
      for (byte[] frame : backlog) {
        FramedFile.write(log, frame);
      }
      log.force(false);
      end = log.position();
      backlog.clear();
    } catch (IOException e) {
      cutOff();
      throw e;
    }
  }

  synchronized boolean isBehind() {
    return !backlog.isEmpty();
  }

  /** A long log makes for a slow start; what comes of a snapshot loses nothing. */
  synchronized void snapshotIfLarge(World world) {
    if (end <= snapshotAt) {
      return;
    }
    snapshotAt = end + LARGEST_LOG;
    try {
      snapshot(world);
    } catch (IOException e) {
      // The log has it all, and goes on until the next attempt.
    }
  }

  /** Writes a snapshot, from which a new log begins. */
  synchronized void snapshot(World world) throws IOException {
    long next = generation + 1;
    FileChannel nextLog = newLog(disk, directory, next);
    try {
      write(world, next);
    } catch (IOException e) {
      nextLog.close();
      throw e;
    }
    // From here on the snapshot is the one that would be read, and only its log counts.
    log.close();
    log = nextLog;
    generation = next;
    end = nextLog.size();
    snapshotAt = LARGEST_LOG;
    backlog.clear();
    naming = Naming.OPEN;
    requireDurableNames();
    Files.deleteIfExists(logFile(directory, next - 1));
  }

  /** Whether the names of the files in use would be there after a power cut. */
  private enum Naming {
    DURABLE,
    OPEN
  }

  private void requireDurableNames() throws IOException {
    if (naming == Naming.OPEN) {
      FramedFile.synchronizeDirectory(disk, directory);
      naming = Naming.DURABLE;
    }
  }

  private void write(World world, long next) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(FramedFile.header(next));
    List<Change> changes = world.everything();
    for (int i = 0; i < changes.size(); i += CHANGES_PER_FRAME) {
      int until = Math.min(changes.size(), i + CHANGES_PER_FRAME);
      parts.add(FramedFile.frame(codec.write(changes.subList(i, until))));
    }
    FramedFile.replace(disk, directory.resolve("state"), parts);
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
    lock.close();
  }

  // Best effort: what stays behind the end is no whole frame, and is cut off later.
  private void cutOff() {
    try {
      log.truncate(end);
    } catch (IOException ignored) {
      // The next append starts at the same place.
    }
  }

  private static Opened openLog(
      Disk disk, Path directory, ChangeCodec codec, long generation, World world)
      throws IOException {
    Path file = logFile(directory, generation);
    if (!Files.exists(file)) {
      FileChannel fresh = newLog(disk, directory, generation);
      return new Opened(fresh, generation, fresh.size());
    }
    FramedFile.Content content = FramedFile.read(file);
    apply(codec, content.frames(), world);
    FileChannel log = disk.open(file, StandardOpenOption.WRITE);
    if (!content.isWhole()) {
      log.truncate(content.end());
      log.force(true);
    }
    return new Opened(log, generation, content.end());
  }

  private static FileChannel newLog(Disk disk, Path directory, long generation) throws IOException {
    Path file = logFile(directory, generation);
    FramedFile.replace(disk, file, List.of(FramedFile.header(generation)));
    FramedFile.synchronizeDirectory(disk, directory);
    FileChannel log = disk.open(file, StandardOpenOption.WRITE);
    log.position(log.size());
    return log;
  }

  private static void apply(ChangeCodec codec, List<byte[]> frames, World world)
      throws IOException {
    for (byte[] frame : frames) {
      for (Change change : codec.read(frame)) {
        change.applyTo(world.at(change.place()));
      }
    }
  }

  private static Path logFile(Path directory, long generation) {
    return directory.resolve("log-" + generation);
  }

  private static FileChannel locked(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held == null) {
        channel.close();
        throw new IOException("another sandbox uses this directory");
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another sandbox uses this directory", e);
    }
  }
}
