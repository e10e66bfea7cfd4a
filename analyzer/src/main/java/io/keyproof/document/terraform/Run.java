package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the modules of one root module share. */
final class Run {

  private static final int MOST_MODULES = 1_000;

  private final Sources sources;
  private final Path root;
  private final Map<String, Expression> variables;
  private final Installed installed;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> complained = new HashSet<>();
  private final Effort effort = new Effort(diagnostics);
  private int modules;

  /**
   * @param variables values of the root module's variables, besides their defaults
   */
  Run(Sources sources, Path root, Map<String, Expression> variables) {
    this.sources = sources;
    this.root = root;
    this.variables = Map.copyOf(variables);
    this.installed = Installed.of(sources, root);
  }

  Sources sources() {
    return sources;
  }

  Path root() {
    return root;
  }

  Effort effort() {
    return effort;
  }

  Installed installed() {
    return installed;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  Optional<Expression> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  void complain(Diagnostic diagnostic) {
    if (complained.add(diagnostic.toString())) {
      diagnostics.add(diagnostic);
    }
  }

  /** Whether one more module may be worked out. */
  boolean mayEnterModule(SourceSpan call) {
    if (++modules <= MOST_MODULES) {
      return true;
    }
    if (modules == MOST_MODULES + 1) {
      complain(
          Diagnostic.error(
              call, "more than the 1,000 modules that are read: what is beyond stays unknown"));
    }
    return false;
  }

  /** A file that a function names, by a path from the root module. */
  Optional<SourceFile> text(String path, SourceSpan place) {
    Optional<SourceFile> text = resolve(path).flatMap(sources::text);
    if (text.isEmpty()) {
      boolean isOutside = resolve(path).flatMap(sources::inside).isEmpty();
      complain(
          Diagnostic.warning(
              place,
              "file `"
                  + path
                  + (isOutside
                      ? "` is not among the files that are read: its text is taken as unknown"
                      : "` cannot be read: its text is taken as unknown")));
    }
    return text;
  }

  private Optional<Path> resolve(String path) {
    try {
      return Optional.of(root.resolve(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
