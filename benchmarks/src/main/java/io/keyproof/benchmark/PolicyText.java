package io.keyproof.benchmark;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.normalize.PolicyNormalizer;

/** A policy as a text. */
record PolicyText(PolicyKind kind, String name, String text) {

  Policy read() {
    Node tree = JsonReader.read(SourceText.of(name, text)).value().orElseThrow();
    return PolicyNormalizer.normalize(kind, name, tree).value().orElseThrow();
  }
}
