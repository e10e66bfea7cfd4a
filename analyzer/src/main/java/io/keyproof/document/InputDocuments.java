package io.keyproof.document;

import io.keyproof.source.Diagnostic;
import java.util.List;

/**
 * Everything that was found under the given paths, each list sorted by file.
 *
 * @param files every file, whether it was read or not
 */
public record InputDocuments(
    List<PolicyDocument> documents, List<InputFile> files, List<Diagnostic> diagnostics) {

  public InputDocuments {
    documents = List.copyOf(documents);
    files = files.stream().sorted().toList();
    diagnostics = diagnostics.stream().sorted().toList();
  }
}
