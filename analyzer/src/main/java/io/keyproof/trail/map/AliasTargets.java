package io.keyproof.trail.map;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys that aliases point to, as somebody listed them at some time, by the aliases' ARNs.
 *
 * @param byArn ARNs of keys
 */
public record AliasTargets(Map<String, String> byArn) {

  public static final AliasTargets UNKNOWN = new AliasTargets(Map.of());

  private static final long LARGEST_FILE = 64L << 20;
  private static final String EXPECTED =
      ", expected {ALIAS-ARN: KEY-ARN} or what list-aliases says";

  public AliasTargets {
    byArn = Map.copyOf(byArn);
  }

  /** Reads {@code aliases.json} of a directory of side files, which need not be there. */
  static Parsed<AliasTargets> read(Path directory) {
    Path file = directory.resolve("aliases.json");
    if (!Files.exists(file)) {
      return Parsed.of(UNKNOWN);
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return failed(file, "is too large, expected at most 64 MiB");
      }
      JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        return failed(file, "is no object" + EXPECTED);
      }
      Map<String, String> targets = new HashMap<>();
      if (root.path("Aliases").isArray()) {
        root.path("Aliases").forEach(alias -> addListed(alias, targets));
      } else {
        root.properties()
            .forEach(alias -> targets.put(alias.getKey(), alias.getValue().asString("")));
      }
      return Parsed.of(new AliasTargets(targets));
    } catch (IOException e) {
      return failed(file, "cannot be read" + EXPECTED);
    } catch (JacksonException e) {
      return failed(
          file,
          "is no JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    }
  }

  private static void addListed(JsonNode alias, Map<String, String> targets) {
    String arn = alias.path("AliasArn").asString("");
    String key = alias.path("TargetKeyId").asString("");
    if (arn.contains(":alias/") && !key.isEmpty()) {
      targets.put(arn, AliasHistory.keysBeside(arn) + key);
    }
  }

  private static Parsed<AliasTargets> failed(Path file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file.toString()), what));
  }
}
