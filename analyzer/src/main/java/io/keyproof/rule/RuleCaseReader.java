package io.keyproof.rule;

import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlNode.Entry;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.rule.RuleCase.Document;
import io.keyproof.rule.RuleCase.DocumentKind;
import io.keyproof.rule.RuleCase.Expectation;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the cases of a rule: a YAML list of mappings. */
final class RuleCaseReader {

  private static final String NAME = "name";
  private static final String KEY_ACCOUNT = "keyAccount";
  private static final String FILES = "files";
  private static final String EXPECT = "expect";
  private static final String SEVERITY = "severity";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private RuleCaseReader() {}

  static Parsed<List<RuleCase>> read(String file, String yaml) {
    return YamlReader.read(file, yaml).then(root -> new RuleCaseReader().cases(root));
  }

  private Parsed<List<RuleCase>> cases(YamlNode root) {
    if (!(root instanceof Sequence list)) {
      return Parsed.failed(Diagnostic.error(root.span(), "expected a list of cases"));
    }
    List<RuleCase> cases = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Mapping mapping) {
        ruleCase(mapping).ifPresent(cases::add);
      } else {
        complain(item.span(), "expected a case: `name`, documents, `expect`");
      }
    }
    return new Parsed<>(Optional.of(cases), diagnostics);
  }

  private Optional<RuleCase> ruleCase(Mapping mapping) {
    int before = diagnostics.size();
    complainOfUnknownFields(mapping);
    Optional<String> name = text(mapping, NAME);
    Optional<Expectation> expectation = text(mapping, EXPECT).flatMap(w -> expectation(w, mapping));
    Optional<Severity> severity = text(mapping, SEVERITY).flatMap(w -> severity(w, mapping));
    Optional<String> keyAccount = text(mapping, KEY_ACCOUNT);
    if (keyAccount.isPresent() && !ACCOUNT.matcher(keyAccount.get()).matches()) {
      complain(
          span(mapping, KEY_ACCOUNT), "expected twelve digits, found `" + keyAccount.get() + "`");
    }
    if (severity.isPresent() && expectation.filter(e -> e != Expectation.FIRES).isPresent()) {
      complain(span(mapping, SEVERITY), "only a case that `fires` has a severity");
    }
    List<Document> documents = documents(mapping);
    if (documents.isEmpty()) {
      complain(mapping.span(), "the case holds no document");
    }
    if (name.isEmpty() || !names.add(name.get())) {
      complain(mapping.span(), "each case needs a `name` of its own");
    }
    if (mapping.value(EXPECT).isEmpty()) {
      complain(mapping.span(), "`expect` is missing (`fires`, `silent`, `inconclusive`)");
    }
    if (diagnostics.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleCase(
            name.orElseThrow(),
            documents,
            keyAccount,
            expectation.orElseThrow(),
            severity,
            mapping.span()));
  }

  private void complainOfUnknownFields(Mapping mapping) {
    List<String> known =
        Stream.concat(
                Stream.of(NAME, KEY_ACCOUNT, FILES, EXPECT, SEVERITY),
                Stream.of(DocumentKind.values()).map(DocumentKind::field))
            .toList();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!known.contains(field)) {
        complain(
            entry.key().span(),
            "a case has no field `" + field + "`" + Suggestion.hint(field, known));
      }
    }
  }

  private Optional<Expectation> expectation(String word, Mapping mapping) {
    Optional<Expectation> found =
        Stream.of(Expectation.values()).filter(e -> e.word().equals(word)).findFirst();
    if (found.isEmpty()) {
      complain(
          span(mapping, EXPECT),
          "expected `fires`, `silent` or `inconclusive`, found `" + word + "`");
    }
    return found;
  }

  private Optional<Severity> severity(String word, Mapping mapping) {
    Optional<Severity> found = Severity.ofWord(word);
    if (found.isEmpty()) {
      complain(
          span(mapping, SEVERITY), "expected " + RuleWords.A_SEVERITY + ", found `" + word + "`");
    }
    return found;
  }

  private List<Document> documents(Mapping mapping) {
    List<Document> documents = new ArrayList<>();
    for (DocumentKind kind : DocumentKind.values()) {
      mapping.value(kind.field()).ifPresent(node -> documents.addAll(documents(kind, node)));
    }
    mapping.value(FILES).ifPresent(node -> documents.addAll(files(node)));
    return documents;
  }

  /** A list holds several documents of a kind; grants are a list by themselves. */
  private static List<Document> documents(DocumentKind kind, YamlNode node) {
    if (kind == DocumentKind.GRANTS && node instanceof Sequence) {
      String text = "{\"Grants\": " + node.json() + "}";
      return List.of(new Document(Optional.of(kind), kind.fileStem() + ".json", text, node.span()));
    }
    if (!(node instanceof Sequence several)) {
      return List.of(document(kind, kind.fileStem() + ".json", node));
    }
    List<Document> documents = new ArrayList<>();
    for (YamlNode item : several.items()) {
      documents.add(document(kind, kind.fileStem() + "-" + (documents.size() + 1) + ".json", item));
    }
    return documents;
  }

  private static Document document(DocumentKind kind, String file, YamlNode node) {
    return new Document(Optional.of(kind), file, content(node), node.span());
  }

  /** A quoted or block text is the document itself, whatever its syntax. */
  private static String content(YamlNode node) {
    return node instanceof Scalar scalar && !scalar.plain() ? scalar.text() : node.json();
  }

  private List<Document> files(YamlNode node) {
    List<Document> documents = new ArrayList<>();
    if (!(node instanceof Mapping files)) {
      complain(node.span(), "expected file names with their contents");
      return documents;
    }
    for (Entry file : files.entries()) {
      documents.add(
          new Document(
              Optional.empty(), file.key().text(), content(file.value()), file.value().span()));
    }
    return documents;
  }

  private Optional<String> text(Mapping mapping, String field) {
    Optional<YamlNode> node = mapping.value(field);
    if (node.isPresent() && !(node.get() instanceof Scalar)) {
      complain(node.get().span(), "`" + field + "` must be a text");
    }
    return node.filter(Scalar.class::isInstance).map(n -> ((Scalar) n).text());
  }

  private static SourceSpan span(Mapping mapping, String field) {
    return mapping.value(field).map(YamlNode::span).orElse(mapping.span());
  }

  private void complain(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }
}
