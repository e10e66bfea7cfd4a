package io.keyproof.document.yaml;

import io.keyproof.document.yaml.YamlNode.Entry;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** YAML as JSON text, by the JSON schema of YAML 1.2: what is quoted stays a string. */
final class JsonForm {

  private static final Pattern LITERAL =
      Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private JsonForm() {}

  // INVARIANT: the reader bounds the depth of a tree.
  static void write(YamlNode node, StringBuilder out) {
    if (node instanceof Scalar scalar) {
      write(scalar, out);
    } else if (node instanceof Sequence sequence) {
      String separator = "[";
      for (YamlNode item : sequence.items()) {
        out.append(separator);
        write(item, out);
        separator = ", ";
      }
      out.append(sequence.items().isEmpty() ? "[]" : "]");
    } else if (node instanceof Mapping mapping) {
      String separator = "{";
      for (Entry entry : mapping.entries()) {
        out.append(separator);
        quote(entry.key().text(), out);
        out.append(": ");
        write(entry.value(), out);
        separator = ", ";
      }
      out.append(mapping.entries().isEmpty() ? "{}" : "}");
    }
  }

  /** Whether a text without quotes is something else than a string. */
  static boolean isLiteral(String text) {
    return text.isEmpty() || LITERAL.matcher(text).matches();
  }

  private static void write(Scalar scalar, StringBuilder out) {
    if (scalar.plain() && scalar.text().isEmpty()) {
      out.append("null");
    } else if (scalar.plain() && isLiteral(scalar.text())) {
      out.append(scalar.text());
    } else {
      quote(scalar.text(), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
  }
}
