package io.keyproof.trail.map;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What no trail tells. */
public record SideFacts(PrincipalTags tags, AliasTargets aliases) {

  public static final SideFacts NONE = new SideFacts(PrincipalTags.UNKNOWN, AliasTargets.UNKNOWN);

  /** Reads what a directory tells of aliases, for what does not ask for tags. */
  public static Parsed<SideFacts> readAliases(Optional<Path> directory) {
    return directory.isEmpty()
        ? Parsed.of(NONE)
        : AliasTargets.read(directory.get())
            .then(aliases -> Parsed.of(new SideFacts(PrincipalTags.UNKNOWN, aliases)));
  }

  /** Reads a directory of side files, if there is one. */
  public static Parsed<SideFacts> read(Optional<Path> directory) {
    if (directory.isEmpty()) {
      return Parsed.of(NONE);
    }
    Parsed<PrincipalTags> tags = PrincipalTags.read(directory.get());
    Parsed<AliasTargets> aliases = AliasTargets.read(directory.get());
    List<Diagnostic> diagnostics = new ArrayList<>(tags.diagnostics());
    diagnostics.addAll(aliases.diagnostics());
    return tags.value().isEmpty() || aliases.value().isEmpty()
        ? Parsed.failed(diagnostics)
        : Parsed.of(new SideFacts(tags.value().get(), aliases.value().get()), diagnostics);
  }
}
