package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class HostileInputProperties {

  @Property(tries = 200, seed = "20261124")
  void random_bytes_in_a_named_file_are_an_error(@ForAll byte[] bytes) throws IOException {
    Path file = Files.createTempFile("any", ".json");
    try {
      Files.write(file, bytes);
      InputDocuments read = DocumentReader.read(List.of(file));

      assertThat(PolicySetNormalizer.normalize(read).hasErrors()).isTrue();
    } finally {
      Files.delete(file);
    }
  }
}
