package io.keyproof.replay;

import io.keyproof.document.DocumentKind;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.Folder;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.PolicyDocument;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies of a sandbox file: written out, or named as files beside it. */
final class FixturePolicies {
  private final Path directory;
  private final String file;
  private final List<Diagnostic> diagnostics;

  FixturePolicies(Path directory, String file, List<Diagnostic> diagnostics) {
    this.directory = directory;
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** Documents of one folder, as one policy set. */
  PolicySet set(List<PolicyDocument> documents) {
    Parsed<PolicySet> set =
        PolicySetNormalizer.normalize(
            new InputDocuments(documents, List.of(), List.of(), List.of()));
    diagnostics.addAll(set.diagnostics());
    return set.value().orElseThrow();
  }

  List<PolicyDocument> documents(DocumentKind kind, Folder folder, List<Node> policies) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (Node policy : policies) {
      content(policy)
          .ifPresent(
              content ->
                  documents.add(
                      new PolicyDocument(
                          kind,
                          folder.path() + "/" + kind.words().replace(' ', '-') + ".json",
                          Optional.of(folder),
                          content,
                          Optional.empty())));
    }
    return documents;
  }

  Folder folder(Folder.Type type, String name) {
    return new Folder(type, file + "/" + name);
  }

  private Optional<Node> content(Node policy) {
    if (!(policy instanceof StringNode name)) {
      return Optional.of(policy);
    }
    try {
      Path path = directory.resolve(name.value()).toRealPath();
      if (!path.startsWith(directory.toRealPath())) {
        return complain(name, "lies outside of the sandbox file's own directory");
      }
      InputDocuments read = DocumentReader.read(List.of(path));
      diagnostics.addAll(read.diagnostics());
      return read.documents().stream().map(PolicyDocument::content).findFirst();
    } catch (IOException | InvalidPathException e) {
      return complain(name, "cannot be read");
    }
  }

  private Optional<Node> complain(StringNode name, String why) {
    diagnostics.add(Diagnostic.error(name.span(), "the policy file `" + name.value() + "` " + why));
    return Optional.empty();
  }
}
