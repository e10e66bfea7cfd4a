package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.Expression.Template;
import io.keyproof.document.terraform.syntax.HclSyntax;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that are given to the variables of root modules, besides their defaults. */
public record Variables(Map<String, String> values, List<Path> files) {

  public static final Variables NONE = new Variables(Map.of(), List.of());

  public Variables {
    values = Map.copyOf(values);
    files = List.copyOf(files);
  }

  /** For a root module: files in it, then files that are named, then single values. */
  Map<String, Expression> of(Path root, Sources sources) {
    Map<String, Expression> expressions = new HashMap<>();
    for (Path file : sources.automaticVariables(root)) {
      sources.body(file).ifPresent(body -> add(body, expressions));
    }
    for (Path file : files) {
      Optional<Body> body = sources.body(file);
      body.ifPresent(each -> add(each, expressions));
      if (body.isEmpty()) {
        sources.complainOfMissing(file);
      }
    }
    values.forEach((name, value) -> expressions.put(name, expression(name, value)));
    return expressions;
  }

  private static void add(Body body, Map<String, Expression> into) {
    body.attributes().forEach(each -> into.put(each.name(), each.value()));
  }

  /** A list, an object or a plain text, as the command line of Terraform takes it. */
  private static Expression expression(String name, String value) {
    SourceSpan place = SourceSpan.startOf("--var " + name);
    boolean isStructured = value.startsWith("[") || value.startsWith("{");
    if (isStructured) {
      Parsed<Body> parsed = HclSyntax.read(place.file(), "value = " + value);
      if (!parsed.hasErrors()) {
        return parsed.value().orElseThrow().attributes().get(0).value();
      }
    }
    return new Template(List.of(new Part.Literal(value, place)), place);
  }
}
