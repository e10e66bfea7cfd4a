package io.keyproof.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data files beside this package's classes. */
final class CatalogResource {

  private CatalogResource() {}

  static JsonNode read(String name) {
    try (InputStream in = CatalogResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue " + name + " is not on the class path");
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> strings(JsonNode array) {
    Set<String> found = new LinkedHashSet<>();
    array.forEach(entry -> found.add(entry.asString()));
    return found;
  }
}
