package io.keyproof.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that {@code .gitignore} and {@code .keyproofignore} name, in the language of gitignore:
 * the last pattern that matches decides, those of a directory after those of the ones above, and
 * {@code .keyproofignore} after {@code .gitignore}.
 */
final class IgnoreRules {

  private static final List<String> FILES = List.of(".gitignore", ".keyproofignore");
  private static final int LARGEST = 1 << 20;
  private static final int MOST = 10_000;

  /** Nobody writes more; what would take for ever to compare is not compared. */
  private static final int MOST_WILDCARDS = 8;

  private record Rule(String file, Pattern pattern, boolean isNegated, boolean isForDirectories) {}

  private final Path root;
  private final Map<Path, List<Rule>> byDirectory = new HashMap<>();

  /**
   * @param root patterns of directories above it are not read
   */
  IgnoreRules(Path root) {
    this.root = root;
  }

  /** Reads what a directory says of its own files, once those above it have been read. */
  void enter(Path directory) {
    List<Rule> rules = new ArrayList<>();
    for (String name : FILES) {
      lines(directory.resolve(name)).forEach(line -> rule(name, line).ifPresent(rules::add));
    }
    if (!rules.isEmpty()) {
      byDirectory.put(directory, rules);
    }
  }

  /** The file that says that the path is to be ignored. */
  Optional<String> ignoredBy(Path path) {
    if (byDirectory.isEmpty()) {
      return Optional.empty();
    }
    boolean isDirectory = Files.isDirectory(path);
    List<Path> directories = new ArrayList<>();
    for (Path above = path.getParent();
        above != null && above.startsWith(root);
        above = above.getParent()) {
      directories.add(0, above);
    }
    Optional<String> ignored = Optional.empty();
    for (Path directory : directories) {
      String relative = directory.relativize(path).toString().replace('\\', '/');
      for (Rule rule : byDirectory.getOrDefault(directory, List.of())) {
        boolean matches =
            (isDirectory || !rule.isForDirectories) && rule.pattern.matcher(relative).matches();
        if (matches) {
          ignored = rule.isNegated ? Optional.empty() : Optional.of(rule.file);
        }
      }
    }
    return ignored;
  }

  private static List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return List.of();
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .limit(MOST)
          .toList();
    } catch (IOException e) {
      // What cannot be read ignores nothing: more is checked, not less.
      return List.of();
    }
  }

  private static Optional<Rule> rule(String file, String line) {
    String pattern = line.stripTrailing();
    if (pattern.isEmpty() || pattern.startsWith("#")) {
      return Optional.empty();
    }
    boolean isNegated = pattern.startsWith("!");
    pattern = isNegated || pattern.startsWith("\\") ? pattern.substring(1) : pattern;
    boolean isForDirectories = pattern.endsWith("/");
    pattern = isForDirectories ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean isAnchored = pattern.contains("/");
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    String regex = (isAnchored ? "" : "(?:.*/)?") + regex(pattern);
    boolean isModest = pattern.chars().filter(c -> c == '*').count() <= MOST_WILDCARDS;
    return pattern.isEmpty() || !isModest
        ? Optional.empty()
        : Optional.of(new Rule(file, Pattern.compile(regex), isNegated, isForDirectories));
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      if (pattern.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (pattern.startsWith("/**", i) && i + 3 == pattern.length()) {
        regex.append("/.*");
        i += 3;
      } else {
        char c = pattern.charAt(i);
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        i++;
      }
    }
    return regex.toString();
  }
}
