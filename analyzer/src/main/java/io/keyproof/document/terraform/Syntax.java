package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.HclSyntax;
import io.keyproof.document.terraform.syntax.JsonSyntax;
import io.keyproof.source.Parsed;

/** Which of the two syntaxes a file is written in. */
final class Syntax {

  private Syntax() {}

  static Parsed<Body> read(SourceFile file) {
    return file.name().endsWith(".json")
        ? JsonSyntax.read(file.name(), file.text())
        : HclSyntax.read(file.name(), file.text());
  }
}
