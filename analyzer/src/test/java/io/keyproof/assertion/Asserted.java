package io.keyproof.assertion;

import io.keyproof.document.DocumentReader;
import io.keyproof.finding.AssertionResult;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Assertions about files that a test makes up. */
final class Asserted {

  private Asserted() {}

  static Parsed<List<AssertionResult>> of(String assertions, Map<String, String> files) {
    PolicySet policies =
        PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
    return AssertionReader.read("a.assert.yaml", assertions, Path.of("."))
        .then(
            file ->
                AssertionRunner.run(
                    file, policies, new WitnessReplayer(new SecureRandom())::replay));
  }
}
