package io.keyproof.evaluate;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads policies, given as maps and lists, for tests. Strict: what it does not know is an error. An
 * unknown is written {@code {{name}}}, {@code {{name:account}}}, {@code {{name:own}}} or {@code
 * {{name:one|two}}}; {@code "Guard"} in a statement names a symbol, and {@code "If Name: "} before
 * an entry or an operator does the same for that one; {@code "..."} ends a list that may go on.
 */
final class PolicyJson {

  private static final Pattern UNKNOWN = Pattern.compile("\\{\\{([A-Za-z.]+)(?::([^}]*))?\\}\\}");
  private static final String GUARD = "If ";
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition",
          "Guard");

  private final PolicyKind kind;
  private final String name;
  private int line = 1;

  private PolicyJson(PolicyKind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  /** A document, or the list of its statements in version 2012-10-17. */
  static Policy read(PolicyKind kind, String name, Object document) {
    return new PolicyJson(kind, name).policy(document);
  }

  private Policy policy(Object document) {
    if (document instanceof String unseen) {
      return new Policy(
          kind,
          name,
          PolicyVersion.V2012_10_17,
          List.of(),
          text(unseen).unknowns().stream().findFirst(),
          span());
    }
    if (document instanceof List<?> list) {
      return new Policy(
          kind, name, PolicyVersion.V2012_10_17, statements(list), Optional.empty(), span());
    }
    Map<?, ?> map = (Map<?, ?>) document;
    PolicyVersion version =
        "2012-10-17".equals(map.get("Version"))
            ? PolicyVersion.V2012_10_17
            : PolicyVersion.V2008_10_17;
    Object statement = map.get("Statement");
    return new Policy(
        kind,
        name,
        version,
        statements(statement instanceof List<?> list ? list : List.of(statement)),
        Optional.empty(),
        span());
  }

  private List<Statement> statements(List<?> list) {
    List<Statement> statements = new ArrayList<>();
    for (Object entry : list) {
      line++;
      statements.add(statement(statements.size(), (Map<?, ?>) entry));
    }
    return statements;
  }

  private Statement statement(int index, Map<?, ?> map) {
    for (Object key : map.keySet()) {
      if (!ELEMENTS.contains(key)) {
        throw new IllegalArgumentException("unknown element " + key);
      }
    }
    return new Statement(
        index,
        Optional.ofNullable((String) map.get("Sid")),
        map.get("Effect").equals("Allow") ? Effect.ALLOW : Effect.DENY,
        element(map, "Principal", this::principals),
        element(map, "Action", (match, value) -> new Actions(match, elements(value), span())),
        element(map, "Resource", (match, value) -> new Resources(match, elements(value), span())),
        map.containsKey("Condition") ? conditions((Map<?, ?>) map.get("Condition")) : List.of(),
        map.containsKey("Guard") ? new Guard.Symbol(map.get("Guard").toString()) : Guard.ALWAYS,
        span());
  }

  private interface ElementReader<T> {
    T read(Match match, Object value);
  }

  private static <T> Optional<T> element(Map<?, ?> map, String name, ElementReader<T> reader) {
    if (map.containsKey(name)) {
      return Optional.of(reader.read(Match.ANY_OF, map.get(name)));
    }
    return map.containsKey("Not" + name)
        ? Optional.of(reader.read(Match.NONE_OF, map.get("Not" + name)))
        : Optional.empty();
  }

  private Principals principals(Match match, Object value) {
    List<Principals.Entry> entries = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    if (value instanceof Map<?, ?> kinds) {
      for (Map.Entry<?, ?> each : kinds.entrySet()) {
        for (String text : strings(each.getValue())) {
          if (text.equals("...")) {
            rest = Optional.of(Unknown.of("more"));
          } else {
            entries.add(
                new Principals.Entry(
                    principal((String) each.getKey(), unguarded(text)), guard(text), span()));
          }
        }
      }
    } else if (value.equals("*")) {
      entries.add(entry(new Principal.Everyone()));
    } else {
      entries.add(entry(new Principal.Malformed(Text.of(value.toString()))));
    }
    return new Principals(match, entries, rest, span());
  }

  private Principals.Entry entry(Principal principal) {
    return new Principals.Entry(principal, Guard.ALWAYS, span());
  }

  private static Principal principal(String type, String text) {
    return switch (type) {
      case "AWS" -> awsPrincipal(text);
      case "Service" -> new Principal.Service(text(text));
      case "Federated" -> new Principal.Federated(text(text));
      case "CanonicalUser" -> new Principal.CanonicalUser(text(text));
      default -> throw new IllegalArgumentException("unknown principal type " + type);
    };
  }

  static Principal awsPrincipal(String value) {
    Text text = text(value);
    if (value.equals("*")) {
      return new Principal.EveryAwsIdentity();
    }
    if (value.matches("[0-9]{12}")) {
      return new Principal.Account(text);
    }
    Matcher account = Pattern.compile("arn:[a-z-]+:iam::([^:]+(?::[^:}]+}})?):root").matcher(value);
    if (account.matches()) {
      return new Principal.Account(text(account.group(1)));
    }
    if (value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
      return new Principal.Malformed(text);
    }
    if (value.matches("arn:.+:iam::.+:user/.+")) {
      return new Principal.User(text);
    }
    if (value.matches("arn:.+:iam::.+:role/.+")) {
      return new Principal.Role(text);
    }
    if (value.matches("arn:.+:sts::.+:assumed-role/.+")) {
      return new Principal.RoleSession(text);
    }
    if (value.matches("arn:.+:sts::.+:federated-user/.+")) {
      return new Principal.FederatedUser(text);
    }
    if (value.matches("A(ROA|IDA)[A-Z0-9]+")) {
      return new Principal.DeletedIdentity(value);
    }
    return text.isKnown() ? new Principal.Malformed(text) : new Principal.Unresolved(text);
  }

  private List<Condition> conditions(Map<?, ?> operators) {
    List<Condition> conditions = new ArrayList<>();
    operators.forEach(
        (operator, keys) ->
            ((Map<?, ?>) keys)
                .forEach(
                    (key, values) ->
                        conditions.add(condition((String) operator, (String) key, values))));
    return conditions;
  }

  private Condition condition(String written, String key, Object values) {
    String operator = unguarded(written);
    if (operator.startsWith("Unreadable")) {
      return new Condition.Unreadable(operator, Guard.ALWAYS, span());
    }
    SetQualifier qualifier = SetQualifier.NONE;
    String name = operator;
    for (SetQualifier each : SetQualifier.values()) {
      if (each != SetQualifier.NONE && operator.startsWith(each.prefix())) {
        qualifier = each;
        name = operator.substring(each.prefix().length());
      }
    }
    boolean ifExists = name.endsWith("IfExists");
    String plain = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
    return new Condition.Test(
        qualifier,
        ConditionOperator.ofAwsName(plain).orElseThrow(),
        ifExists,
        ConditionKey.of(key),
        elements(values),
        guard(written),
        span());
  }

  private Elements elements(Object value) {
    List<Element> elements = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    for (String each : strings(value)) {
      if (each.equals("...")) {
        rest = Optional.of(Unknown.of("more"));
      } else {
        elements.add(new Element(text(unguarded(each)), guard(each), span()));
      }
    }
    return new Elements(elements, rest);
  }

  private static Guard guard(String text) {
    return text.startsWith(GUARD)
        ? new Guard.Symbol(text.substring(GUARD.length(), text.indexOf(':')))
        : Guard.ALWAYS;
  }

  private static String unguarded(String text) {
    return text.startsWith(GUARD) ? text.substring(text.indexOf(':') + 2) : text;
  }

  private SourceSpan span() {
    return new SourceSpan(name + ".json", line, 1, line, 1);
  }

  static List<String> strings(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(value.toString());
  }

  static Text text(String value) {
    List<Text.Piece> pieces = new ArrayList<>();
    Matcher matcher = UNKNOWN.matcher(value);
    int end = 0;
    while (matcher.find()) {
      pieces.add(new Text.Piece.Literal(value.substring(end, matcher.start())));
      pieces.add(
          new Text.Piece.Hole(
              new Unknown(
                  matcher.group(1),
                  Optional.ofNullable(matcher.group(2))
                      .map(PolicyJson::domain)
                      .orElse(new Unknown.Domain.AnyText()))));
      end = matcher.end();
    }
    pieces.add(new Text.Piece.Literal(value.substring(end)));
    return new Text(pieces);
  }

  private static Unknown.Domain domain(String words) {
    return switch (words) {
      case "account" -> new Unknown.Domain.AccountId();
      case "own" -> new Unknown.Domain.OwnAccountId();
      default -> new Unknown.Domain.OneOf(List.of(words.split("\\|")));
    };
  }
}
