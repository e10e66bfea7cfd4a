package io.keyproof.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * A folder whose files belong together: {@code keys/NAME/} holds what is known of one key, {@code
 * roles/NAME/} and {@code users/NAME/} of one identity. Only files that stand directly in NAME
 * belong to it; any other file is judged for itself.
 *
 * @param path the folder as reports show it, without a final {@code /}
 */
public record Folder(Type type, String path) {

  /** Whose folder it is, by the name of the folder above. */
  public enum Type {
    KEY("keys"),
    ROLE("roles"),
    USER("users");

    private final String parent;

    Type(String parent) {
      this.parent = parent;
    }
  }

  /** The folder of that kind that holds {@code file}, if one does. */
  static Optional<Folder> of(String file) {
    int end = file.lastIndexOf('/');
    if (end <= 0) {
      return Optional.empty();
    }
    String path = file.substring(0, end);
    String above = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return Arrays.stream(Type.values())
        .filter(type -> type.parent.equals(lastPart(above)))
        .findFirst()
        .map(type -> new Folder(type, path));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** NAME. */
  public String name() {
    return lastPart(path);
  }
}
