package io.keyproof.fix;

import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/** Writes files, each at once or not at all. */
public final class FileEdits {

  private FileEdits() {}

  /** Puts the new texts in the place of the old ones; complains of those that cannot be. */
  public static List<Diagnostic> write(List<FileEdit> edits) {
    List<Diagnostic> complaints = new ArrayList<>();
    for (FileEdit edit : edits) {
      try {
        write(edit);
      } catch (IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
        complaints.add(
            Diagnostic.error(
                SourceSpan.startOf(edit.file()),
                "cannot be written" + (reason == null ? "" : ": " + reason)));
      }
    }
    return complaints;
  }

  private static void write(FileEdit edit) throws IOException {
    Path file = Path.of(edit.file()).toAbsolutePath();
    boolean isAsRead =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.readString(file, StandardCharsets.UTF_8).equals(edit.before());
    if (!isAsRead) {
      throw new FileSystemException(edit.file(), null, "changed since it was read");
    }
    Path beside = Files.createTempFile(file.getParent(), ".keyproof-", ".tmp");
    try {
      Files.writeString(beside, edit.after(), StandardCharsets.UTF_8);
      keepPermissions(file, beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }
}
