package io.keyproof.catalog;

import io.keyproof.catalog.AwsService.ServiceAction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * All services of AWS. The file holds one service a line and is read when first asked; a service is
 * parsed when it is first asked for.
 */
public final class ServiceCatalog {

  private static final String FILE = "services.jsonl.gz";
  private static final Pattern VARYING = Pattern.compile("\\$\\{[^}]*}");

  private final Map<String, String> lines;
  private final Map<String, AwsService> parsed = new ConcurrentHashMap<>();

  private ServiceCatalog(Map<String, String> lines) {
    this.lines = lines;
  }

  private static final class Bundled {
    private static final ServiceCatalog CATALOG = new ServiceCatalog(read());
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
    String line = lines.get(lower);
    return line == null
        ? Optional.empty()
        : Optional.of(parsed.computeIfAbsent(lower, name -> parse(name, line)));
  }

  private static Map<String, String> read() {
    Map<String, String> lines = new TreeMap<>();
    try (InputStream in = ServiceCatalog.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue " + FILE + " is not on the class path");
      }
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        lines.put(line.substring(0, tab), line.substring(tab + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static AwsService parse(String prefix, String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
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
