package io.keyproof.examples.spark;

import io.keyproof.trail.read.TrailFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file of a trail in any file system that Hadoop knows.
 *
 * @param uri where it is stored
 * @param name what the index calls it: the trail as it was given, and the path below
 */
record StoredFile(String uri, String name) implements Serializable {

  /** The file as whoever has Hadoop's settings opens it. */
  TrailFile with(Configuration settings) {
    return new TrailFile() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public InputStream open() throws IOException {
        Path path = new Path(uri);
        return path.getFileSystem(settings).open(path);
      }
    };
  }
}
