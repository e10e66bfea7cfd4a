package io.keyproof.sandbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens the files that are written to: where a test lets a disk be full. */
interface Disk {
  Disk REAL = FileChannel::open;

  FileChannel open(Path file, OpenOption... options) throws IOException;
}
