package io.keyproof.document;

import io.keyproof.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What a file's content was taken for.
 *
 * @param document absent if the file is none of ours or, with a complaint, cannot be used
 * @param reason why it was taken for that, or why for nothing
 */
record Recognition(Optional<PolicyDocument> document, String reason, List<Diagnostic> diagnostics) {

  Recognition {
    diagnostics = List.copyOf(diagnostics);
  }

  static Recognition of(PolicyDocument document, String reason) {
    return new Recognition(Optional.of(document), reason, List.of());
  }

  static Recognition none(String reason) {
    return new Recognition(Optional.empty(), reason, List.of());
  }

  static Recognition faulty(List<Diagnostic> diagnostics) {
    return new Recognition(Optional.empty(), "", diagnostics);
  }
}
