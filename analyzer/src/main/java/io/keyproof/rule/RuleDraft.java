package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The three files of a new rule, which pass their test, and the pack file if there is none. */
public final class RuleDraft {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final List<String> ENDINGS =
      List.of(Rule.FILE_ENDING, Rule.PAGE_ENDING, Rule.CASES_ENDING);

  private RuleDraft() {}

  /**
   * Writes the files; nothing that exists is changed.
   *
   * @param directory of the pack, which takes its name from it
   * @return what was written
   */
  public static Parsed<List<Path>> write(String id, Path directory) {
    String pack = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    if (!ID.matcher(id).matches()) {
      return failed(id, "expected an id in kebab-case such as `no-test-accounts`");
    }
    if (!ID.matcher(pack).matches()) {
      return failed(
          directory.toString(), "a pack is called like its directory, in kebab-case: `my-rules`");
    }
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      if (!hasPackFile(directory)) {
        written.add(write(directory.resolve(pack + PackFolder.PACK_ENDING), text(".pack", pack)));
      }
      for (String ending : ENDINGS) {
        written.add(write(directory.resolve(id + ending), text(ending, id)));
      }
    } catch (FileAlreadyExistsException e) {
      return failed(String.valueOf(e.getFile()), "exists already, and nothing is overwritten");
    } catch (IOException e) {
      return failed(directory.toString(), "cannot be written");
    }
    return Parsed.of(List.copyOf(written));
  }

  private static boolean hasPackFile(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(PackFolder.PACK_ENDING));
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  private static String text(String ending, String id) {
    String name = "draft" + ending;
    try (InputStream in = RuleDraft.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the template " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{id}", id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed<List<Path>> failed(String place, String message) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(place), message));
  }
}
