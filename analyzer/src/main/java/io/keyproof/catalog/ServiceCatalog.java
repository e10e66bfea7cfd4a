package io.keyproof.catalog;

import io.keyproof.catalog.AwsService.ServiceAction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * All services of AWS. The file holds one service a line and is read when first asked; a service is
 * parsed when it is first asked for.
 */
public final class ServiceCatalog {

  private static final String FILE = "services.jsonl.gz";
  private static final Pattern VARYING = Pattern.compile("\\$\\{[^}]*}");

  private final byte[] text;
  private final Map<String, Line> lines;
  private final Map<String, AwsService> parsed = new ConcurrentHashMap<>();

  /** Where in the text what is known of a service stands. */
  private record Line(int offset, int length) {}

  private ServiceCatalog(byte[] text, Map<String, Line> lines) {
    this.text = text;
    this.lines = lines;
  }

  private static final class Bundled {
    private static final ServiceCatalog CATALOG = read();
  }

  /** The catalogue that ships with this version. */
  public static ServiceCatalog bundled() {
    return Bundled.CATALOG;
  }

  /** All prefixes. */
  public Set<String> prefixes() {
    return lines.keySet();
  }

  /** Prefixes are compared without regard to case. */
  public Optional<AwsService> service(String prefix) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    Line line = lines.get(lower);
    return line == null
        ? Optional.empty()
        : Optional.of(parsed.computeIfAbsent(lower, name -> parse(name, line)));
  }

  private static ServiceCatalog read() {
    byte[] text;
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(CatalogResource.bytes(FILE)))) {
      text = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Line> lines = new TreeMap<>();
    int start = 0;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n') {
        int tab = start;
        while (text[tab] != '\t') {
          tab++;
        }
        String prefix = new String(text, start, tab - start, StandardCharsets.US_ASCII);
        lines.put(prefix, new Line(tab + 1, at - tab - 1));
        start = at + 1;
      }
    }
    return new ServiceCatalog(text, lines);
  }

  private AwsService parse(String prefix, Line line) {
    JsonNode root = CatalogResource.tree(text, line.offset(), line.length());
    Map<String, String> arns = new HashMap<>();
    root.path("r")
        .properties()
        .forEach(type -> arns.put(type.getKey(), pattern(type.getValue().get(0).asString())));
    Map<String, ServiceAction> actions = new HashMap<>();
    root.path("a")
        .properties()
        .forEach(
            action ->
                actions.put(
                    action.getKey().toLowerCase(Locale.ROOT),
                    new ServiceAction(action.getKey(), resources(action.getValue(), arns))));
    Set<String> keys = new HashSet<>();
    root.path("c")
        .forEach(key -> keys.add(conditionKey(key.get(0).asString()).toLowerCase(Locale.ROOT)));
    return new AwsService(prefix, actions, keys);
  }

  private static List<String> resources(JsonNode action, Map<String, String> arns) {
    List<String> found = new ArrayList<>();
    for (JsonNode resource : action.path(1)) {
      String type = (resource.isArray() ? resource.get(0) : resource).asString();
      String name = type.endsWith("!") ? type.substring(0, type.length() - 1) : type;
      // A type that the service does not define itself is another service's: any ARN may do.
      found.add(arns.getOrDefault(name, "*"));
    }
    return found;
  }

  /** What follows a slash, such as the name of a tag, is the user's own. */
  private static String conditionKey(String form) {
    int slash = form.indexOf('/');
    return slash < 0 ? pattern(form) : form.substring(0, slash + 1) + "*";
  }

  private static String pattern(String form) {
    return VARYING.matcher(form).replaceAll("*");
  }
}
