package io.keyproof.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class InputFilesTest {

  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*"}]}
      """;

  @TempDir Path temp;

  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
  }

  @Test
  void every_file_is_listed_by_name_with_the_reason() throws IOException {
    write("z.json", KEY_POLICY);
    write("a/b.json", KEY_POLICY);
    write("a/README.md", "");
    write("a/LICENSE", "");
    write(".git/config.json", "{");
    write(".hidden.json", "{");
    write("node_modules/x/package.json", "{");
    write("target/x.json", "{");
    write("package.json", "{");
    write("tsconfig.build.json", "{ // comments");
    write("other.json", "{\"a\": 1}");

    assertThat(files(read(root)))
        .isEqualTo(
            """
            /.git: none, not read: hidden directory
            /.hidden.json: none, not read: hidden file
            /a/LICENSE: none, not read: no `.json` file
            /a/README.md: none, not read: a `.md` file
            /a/b.json: key policy, has a Principal and kms actions
            /node_modules: none, not read: a directory of other tools' files
            /other.json: none, not read: holds no policy, grants or key facts
            /package.json: none, not read: a file of another tool
            /target: none, not read: a directory of other tools' files
            /tsconfig.build.json: none, not read: a file of another tool
            /z.json: key policy, has a Principal and kms actions""");
    assertThat(read(root).diagnostics()).isEmpty();
  }

  @Test
  void what_ignore_files_name_is_not_read() throws IOException {
    write(".gitignore", "# generated\n/build/\n*.tmp.json\n!kept.tmp.json\ndeep/**/x.json\n");
    write("a/.keyproofignore", "old-*\n");
    write("build/a.json", KEY_POLICY);
    write("a/build/a.json", KEY_POLICY);
    write("a/b.tmp.json", KEY_POLICY);
    write("a/kept.tmp.json", KEY_POLICY);
    write("a/old-b.json", KEY_POLICY);
    write("deep/1/2/x.json", KEY_POLICY);
    write("old-c.json", KEY_POLICY);

    assertThat(files(read(root)))
        .isEqualTo(
            """
            /.gitignore: none, not read: hidden file
            /a/.keyproofignore: none, not read: hidden file
            /a/b.tmp.json: none, not read: named in `.gitignore`
            /a/build/a.json: key policy, has a Principal and kms actions
            /a/kept.tmp.json: key policy, has a Principal and kms actions
            /a/old-b.json: none, not read: named in `.keyproofignore`
            /build: none, not read: named in `.gitignore`
            /deep/1/2/x.json: none, not read: named in `.gitignore`
            /old-c.json: key policy, has a Principal and kms actions""");
  }

  @Test
  void a_key_may_be_called_like_a_directory_that_is_passed_over() throws IOException {
    write("keys/target/policy.json", KEY_POLICY);

    assertThat(files(read(root)))
        .isEqualTo(
            "/keys/target/policy.json: key policy, in the key folder `"
                + name(root)
                + "/keys/target`");
  }

  @Test
  void a_file_that_is_named_is_read_whatever_its_name() throws IOException {
    Path file = write(".policy.txt", KEY_POLICY);

    assertThat(files(read(file)))
        .isEqualTo("/.policy.txt: key policy, has a Principal and kms actions");
  }

  @Test
  void a_named_file_that_is_none_of_ours_is_an_error() throws IOException {
    Path other = write("other.json", "{\"a\": 1}");
    Path template = write("stack.yaml", "Resources: {K: {Type: AWS::KMS::Key}}");
    Path plan = write("plan.json", "{\"format_version\": \"1.2\", \"planned_values\": {}}");
    Path yaml = write("other.yaml", "kind: Deployment");

    assertThat(complaints(read(other, template, plan, yaml)))
        .isEqualTo(
            """
            /other.json:1:1: error: holds no policy, grants or key facts
            /other.yaml:1:1: error: holds no CloudFormation template""");
    assertThat(read(root).diagnostics()).isEmpty();
  }

  @Test
  void a_file_named_beside_its_directory_is_read_once() throws IOException {
    Path file = write("a.json", KEY_POLICY);

    assertThat(read(root, file).documents()).hasSize(1);
    assertThat(read(file, root).documents()).hasSize(1);
  }

  @Test
  void a_path_that_does_not_exist_is_an_error() {
    assertThat(complaints(read(root.resolve("nowhere.json"))))
        .isEqualTo("/nowhere.json:1:1: error: no such file or directory");
  }

  @Test
  void a_broken_file_does_not_hide_the_others() throws IOException {
    write("a.json", "{\"Statement\": [");
    write("b.json", KEY_POLICY);

    InputDocuments read = read(root);

    assertThat(files(read))
        .isEqualTo(
            """
            /a.json: none, not read: see the error
            /b.json: key policy, has a Principal and kms actions""");
    assertThat(complaints(read))
        .isEqualTo(
            "/a.json:1:16: error: the text ends inside the list that starts at 1:15, expected a"
                + " value or `]`");
  }

  @Test
  void a_link_out_of_the_directory_is_not_followed() throws IOException {
    Files.writeString(temp.resolve("outside.json"), KEY_POLICY);
    Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(temp.resolve("elsewhere/c.json"), KEY_POLICY);
    link("a.json", temp.resolve("outside.json"));
    link("elsewhere", temp.resolve("elsewhere"));
    link("broken.json", temp.resolve("nothing"));

    assertThat(files(read(root)))
        .isEqualTo(
            """
            /a.json: none, not read: symbolic link
            /broken.json: none, not read: symbolic link
            /elsewhere: none, not read: symbolic link""");
  }

  @Test
  void a_link_to_a_file_of_the_directory_is_a_file() throws IOException {
    Path shared = write("shared/policy.json", KEY_POLICY);
    Files.createDirectories(root.resolve("keys/prod"));
    link("keys/prod/policy.json", shared);

    assertThat(read(root).documents())
        .extracting(document -> document.folder().map(Folder::name).orElse("-"))
        .containsExactly("prod", "-");
  }

  @Test
  void links_in_a_circle_end() throws IOException {
    write("a/a.json", KEY_POLICY);
    link("a/loop", root);

    assertThat(read(root).documents()).hasSize(1);
  }

  @Test
  void a_given_link_is_followed() throws IOException {
    write("a.json", KEY_POLICY);
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);

    assertThat(read(link).documents())
        .extracting(PolicyDocument::file)
        .containsExactly(name(link) + "/a.json");
  }

  @Test
  void a_file_of_fifty_megabytes_is_not_read() throws IOException {
    sparse("big.json", 50L * 1024 * 1024);

    assertThat(complaints(read(root)))
        .isEqualTo(
            "/big.json:1:1: error: file of 52,428,800 bytes is larger than the 10,485,760 that are"
                + " read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32"})
  void a_template_that_cannot_be_decoded_is_not_lost_in_silence(String encoding)
      throws IOException {
    String template = "Resources: {Schlüssel\0: {Type: AWS::KMS::Key}}";
    Files.write(root.resolve("stack.yaml"), template.getBytes(Charset.forName(encoding)));
    Files.write(root.resolve("words.yaml"), "ä\0".getBytes(Charset.forName(encoding)));

    assertThat(complaints(read(root))).startsWith("/stack.yaml:1:").doesNotContain("words");
  }

  @Test
  void yaml_larger_than_any_template_is_passed_over_unless_it_is_named() throws IOException {
    sparse("big.yaml", 50L * 1024 * 1024);

    assertThat(complaints(read(root))).isEmpty();
    assertThat(complaints(read(root.resolve("big.yaml"))))
        .isEqualTo("/big.yaml:1:1: error: larger than any CloudFormation template");
  }

  @Test
  void a_file_of_ten_megabytes_is_read() throws IOException {
    byte[] text = new byte[DocumentReader.LARGEST_FILE];
    Arrays.fill(text, (byte) ' ');
    byte[] policy = KEY_POLICY.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(policy, 0, text, text.length - policy.length, policy.length);
    Files.write(root.resolve("spacious.json"), text);

    assertThat(read(root).documents()).hasSize(1);
  }

  @Test
  void an_unreadable_directory_is_an_error() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path closed = Files.createDirectory(root.resolve("closed"));
    assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed));

    assertThat(complaints(read(root)))
        .isEqualTo("/closed:1:1: error: cannot be read: permission denied");
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), target);
  }

  private void sparse(String name, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  private static InputDocuments read(Path... paths) {
    return DocumentReader.read(List.of(paths));
  }

  private String files(InputDocuments read) {
    return read.files().stream()
        .map(file -> file.file() + ": " + file.kindWords() + ", " + file.reason())
        .map(this::withoutRoot)
        .collect(Collectors.joining("\n"));
  }

  private String complaints(InputDocuments read) {
    return read.diagnostics().stream()
        .map(Object::toString)
        .map(this::withoutRoot)
        .collect(Collectors.joining("\n"));
  }

  private String withoutRoot(String line) {
    String prefix = name(root);
    return line.startsWith(prefix) ? line.substring(prefix.length()) : line;
  }

  private static String name(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }
}
