package io.keyproof.trail.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.trail.index.ColumnsLoader;
import io.keyproof.trail.index.IndexReader;
import io.keyproof.trail.index.IndexWriter;
import io.keyproof.trail.index.TrailIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Parts of a trail, indexed apart in any grouping, make the index of the whole. */
final class IndexMergeTest {

  private Path directory = Path.of("");

  @BeforeProperty
  void make_directory() throws IOException {
    directory = Files.createTempDirectory("keyproof");
  }

  @AfterProperty
  void remove_directory() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Property(tries = 150)
  void merging_is_associative_and_commutative(
      @ForAll("files") List<String> a,
      @ForAll("files") List<String> b,
      @ForAll("files") List<String> c)
      throws IOException {
    byte[] whole = bytes(merged(index(a), index(b), index(c)));

    assertThat(Arrays.equals(bytes(merged(index(c), index(b), index(a))), whole)).isTrue();
    assertThat(Arrays.equals(bytes(merged(index(a), merged(index(b), index(c)))), whole)).isTrue();
    assertThat(Arrays.equals(bytes(merged(merged(index(b), index(c)), index(a))), whole)).isTrue();
    assertThat(
            Arrays.equals(bytes(merged(index(a), index(b), index(c), index(a), index(b))), whole))
        .isTrue();
  }

  @Property(tries = 50)
  void merging_with_nothing_changes_nothing(@ForAll("files") List<String> a) throws IOException {
    byte[] alone = bytes(index(a));

    assertThat(Arrays.equals(bytes(merged(new TrailIndex(), index(a))), alone)).isTrue();
    assertThat(Arrays.equals(bytes(merged(index(a), new TrailIndex())), alone)).isTrue();
  }

  @Property(tries = 50)
  void a_saved_index_is_the_index(@ForAll("files") List<String> a, @ForAll("files") List<String> b)
      throws IOException {
    Path file = directory.resolve("saved");
    Files.write(file, bytes(index(a)));
    TrailIndex saved = ColumnsLoader.load(IndexReader.open(file).value().orElseThrow());

    assertThat(Arrays.equals(bytes(saved), Files.readAllBytes(file))).isTrue();
    assertThat(Arrays.equals(bytes(merged(saved, index(b))), bytes(merged(index(b), index(a)))))
        .isTrue();
  }

  @Provide
  Arbitrary<List<String>> files() {
    Arbitrary<String> record =
        Combinators.combine(
                Arbitraries.of("1", "2", "3", "4", "odd"),
                Arbitraries.integers().between(0, 2),
                Arbitraries.of("", ",\"sharedEventID\":\"%1\"", ",\"sharedEventID\":\"x\""),
                Arbitraries.of("\"arn\":\"a\",", ""),
                Arbitraries.of("kms", "kms", "s3"))
            .as(IndexMergeTest::record);
    return record.list().ofMaxSize(4).map(all -> String.join("\n", all)).list().ofMaxSize(3);
  }

  private static String record(String id, int variant, String shared, String arn, String service) {
    String uuid = "0a1b2c3d-0000-4000-8000-00000000000";
    return "{\"eventSource\":\"%s.amazonaws.com\",\"eventID\":\"%s\",\"eventName\":\"Decrypt\","
            .formatted(service, id.equals("odd") ? id : uuid + id)
        + "\"eventTime\":\"2026-01-0%dT10:00:0%dZ\",\"awsRegion\":\"eu-west-1\","
            .formatted(variant + 1, variant)
        + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{%s\"accountId\":\"1\"},"
            .formatted(arn)
        + "\"requestParameters\":{\"n\":%d}%s}"
            .formatted(variant, shared.replace("%1", uuid + "9"));
  }

  private TrailIndex index(List<String> texts) throws IOException {
    TrailIndex whole = new TrailIndex();
    FileFolder folder = new FileFolder(whole);
    for (String text : texts) {
      Path file = directory.resolve("a.jsonl");
      Files.writeString(file, text);
      folder.fold(TrailFile.of(file));
    }
    return whole;
  }

  private static TrailIndex merged(TrailIndex... parts) {
    TrailIndex whole = new TrailIndex();
    List.of(parts).forEach(whole::merge);
    return whole;
  }

  private static byte[] bytes(TrailIndex index) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IndexWriter.write(StoredTrail.of(index).columns(), out);
    return out.toByteArray();
  }
}
