package io.keyproof.examples.spark;

import io.keyproof.TrailParts;
import io.keyproof.finding.TrailIndexResult;
import io.keyproof.trail.read.TrailFile;
import io.keyproof.trail.read.TrailFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Builds the index of a trail on a cluster: each task folds some files into a part, and parts are
 * merged in pairs. The file it writes is, to the byte, the one that {@code keyproof trail index}
 * writes of the same files.
 */
public final class TrailIndexJob {

  private TrailIndexJob() {}

  /**
   * Runs the job.
   *
   * @param arguments trails, each a directory or file in a file system that Hadoop knows, and last
   *     the index to write, a file of the driver's machine
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: TrailIndexJob TRAIL... INDEX");
      System.exit(2);
    }
    List<String> trails = List.of(arguments).subList(0, arguments.length - 1);
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("trail index"))) {
      TrailIndexResult result = run(spark, trails, Paths.get(arguments[arguments.length - 1]));
      result.diagnostics().forEach(System.err::println);
      System.err.printf(
          "%,d events of %,d files in %,d classes%n",
          result.events(), result.files(), result.classes());
      if (result.hasUnusableInput()) {
        System.exit(2);
      }
    } catch (FileNotFoundException e) {
      System.err.println("a trail cannot be read: " + e.getMessage());
      System.exit(2);
    }
  }

  /** Writes the index of these trails. Nothing is written if they cannot be used. */
  static TrailIndexResult run(JavaSparkContext spark, List<String> trails, java.nio.file.Path index)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String trail : trails) {
      files.addAll(under(trail, spark.hadoopConfiguration()));
    }
    if (files.isEmpty()) {
      return TrailParts.write(TrailParts.of(Collections.emptyIterator()), index);
    }
    Broadcast<Map<String, String>> settings = spark.broadcast(settings(spark));
    // Several tasks for each core, so that large files do not keep all others waiting.
    int tasks = Math.min(files.size(), 4 * spark.defaultParallelism());
    byte[] whole =
        spark
            .parallelize(files, tasks)
            .mapPartitions(some -> List.of(part(some, settings.value())).iterator())
            .treeReduce(TrailParts::merge);
    return TrailParts.write(whole, index);
  }

  private static byte[] part(Iterator<StoredFile> files, Map<String, String> settings) {
    Configuration configuration = new Configuration();
    settings.forEach(configuration::set);
    List<TrailFile> opened = new ArrayList<>();
    files.forEachRemaining(file -> opened.add(file.with(configuration)));
    return TrailParts.of(opened.iterator());
  }

  /** Hadoop's, which tasks need to open files: its own form of them cannot be sent. */
  private static Map<String, String> settings(JavaSparkContext spark) {
    Map<String, String> settings = new HashMap<>();
    spark.hadoopConfiguration().forEach(each -> settings.put(each.getKey(), each.getValue()));
    return settings;
  }

  /** The files that may hold records, by their paths. */
  private static List<StoredFile> under(String trail, Configuration configuration)
      throws IOException {
    Path given = new Path(trail);
    FileSystem system = given.getFileSystem(configuration);
    Path root = system.makeQualified(given);
    boolean isFile = system.getFileStatus(root).isFile();
    List<LocatedFileStatus> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
    while (all.hasNext()) {
      found.add(all.next());
    }
    return found.stream()
        .sorted(Comparator.comparing(file -> file.getPath().toString()))
        .map(file -> file.getPath().toString())
        .filter(uri -> isFile || TrailFiles.holdsRecords(below(root, uri)))
        .map(uri -> new StoredFile(uri, isFile ? trail : trail + "/" + below(root, uri)))
        .toList();
  }

  private static String below(Path root, String uri) {
    return uri.substring(Math.min(uri.length(), root.toString().length() + 1));
  }
}
