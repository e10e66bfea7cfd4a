package io.keyproof.trail.map;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tags of principals, which no trail records.
 *
 * @param byArn absent if nothing is known of any; with it, whom it does not hold has no tags
 */
public record PrincipalTags(Optional<Map<String, Map<String, String>>> byArn) {

  public static final PrincipalTags UNKNOWN = new PrincipalTags(Optional.empty());

  private static final long LARGEST_FILE = 64L << 20;

  public PrincipalTags {
    byArn = byArn.map(Map::copyOf);
  }

  /** Reads {@code principals.json} of a directory of side files. */
  public static Parsed<PrincipalTags> read(Path directory) {
    Path file = directory.resolve("principals.json");
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return failed(file, "is too large, expected at most 64 MiB");
      }
      Map<String, Map<String, String>> all = new HashMap<>();
      for (Map.Entry<String, JsonNode> principal :
          JsonMapper.shared().readTree(Files.readAllBytes(file)).properties()) {
        Map<String, String> tags = new HashMap<>();
        principal
            .getValue()
            .path("tags")
            .properties()
            .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        all.put(principal.getKey(), Map.copyOf(tags));
      }
      return Parsed.of(new PrincipalTags(Optional.of(all)));
    } catch (IOException e) {
      return failed(
          file, "cannot be read, expected the tags of principals: {ARN: {\"tags\": {KEY: VALUE}}}");
    } catch (JacksonException e) {
      return failed(
          file,
          "is no JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    }
  }

  boolean areKnown() {
    return byArn.isPresent();
  }

  Map<String, String> of(String arn) {
    return byArn.map(all -> all.getOrDefault(arn, Map.of())).orElse(Map.of());
  }

  private static Parsed<PrincipalTags> failed(Path file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file.toString()), what));
  }
}
