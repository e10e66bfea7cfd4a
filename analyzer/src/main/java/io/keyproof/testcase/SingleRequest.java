package io.keyproof.testcase;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case that is given as arguments of a command; complaints name the argument as the file. */
public final class SingleRequest {

  /** What complaints about something that no argument gives call their place. */
  public static final String PLACE = "command line";

  private static final SourceSpan SPAN = SourceSpan.startOf(PLACE);

  private final Map<String, Node> ofCase = new LinkedHashMap<>();
  private final Map<String, Node> ofRequest = new LinkedHashMap<>();
  private final Map<String, Node> ofDestination = new LinkedHashMap<>();
  private final List<Diagnostic> faults = new ArrayList<>();

  /** Which object of the case an argument belongs to. */
  public enum Part {
    CASE,
    REQUEST,
    DESTINATION
  }

  /** A field that holds one text; for a policy, the path of its file. */
  public void set(Part part, String field, String argument, String value) {
    fields(part).put(field, new StringNode(value, SourceSpan.startOf(argument)));
  }

  public void setTrue(Part part, String field, String argument) {
    fields(part).put(field, new BoolNode(true, SourceSpan.startOf(argument)));
  }

  /** A field that holds a list of texts. */
  public void setAll(Part part, String field, String argument, List<String> values) {
    if (!values.isEmpty()) {
      fields(part).put(field, list(argument, values));
    }
  }

  /** A field that holds a list of levels, each of which is given as one file. */
  public void setLevels(Part part, String field, String argument, List<String> values) {
    List<Node> levels = new ArrayList<>();
    for (String value : values) {
      levels.add(list(argument, List.of(value)));
    }
    if (!levels.isEmpty()) {
      fields(part).put(field, new ArrayNode(levels, SourceSpan.startOf(argument)));
    }
  }

  /** A field that holds an object, whose members are given as {@code NAME=VALUE}. */
  public void setPairs(Part part, String field, String argument, List<String> pairs) {
    SourceSpan span = SourceSpan.startOf(argument);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      if (at <= 0) {
        faults.add(Diagnostic.error(span, "expected `NAME=VALUE`, got `" + pair + "`"));
      } else {
        values
            .computeIfAbsent(pair.substring(0, at), name -> new ArrayList<>())
            .add(pair.substring(at + 1));
      }
    }
    List<Member> members = new ArrayList<>();
    values.forEach(
        (name, all) ->
            members.add(
                new Member(
                    name,
                    span,
                    all.size() == 1 ? new StringNode(all.get(0), span) : list(argument, all))));
    if (!members.isEmpty()) {
      fields(part).put(field, new ObjectNode(members, span));
    }
  }

  /** Decides the case and tells the listener. */
  public void run(Derivation derivation, CaseListener listener) throws IOException {
    if (!faults.isEmpty()) {
      listener.unusable(faults);
      return;
    }
    Map<String, Node> all = new LinkedHashMap<>(ofCase);
    all.put("request", object(ofRequest));
    if (!ofDestination.isEmpty()) {
      all.put("destination", object(ofDestination));
    }
    all.put("id", new StringNode("request", SPAN));
    CaseFiles.run(object(all), PolicyFiles.named(), derivation, listener);
  }

  private Map<String, Node> fields(Part part) {
    return switch (part) {
      case CASE -> ofCase;
      case REQUEST -> ofRequest;
      case DESTINATION -> ofDestination;
    };
  }

  private static ArrayNode list(String argument, List<String> values) {
    SourceSpan span = SourceSpan.startOf(argument);
    List<Node> nodes = new ArrayList<>();
    values.forEach(value -> nodes.add(new StringNode(value, span)));
    return new ArrayNode(nodes, span);
  }

  private static ObjectNode object(Map<String, Node> fields) {
    return new ObjectNode(
        fields.entrySet().stream()
            .map(field -> new Member(field.getKey(), field.getValue().span(), field.getValue()))
            .toList(),
        SPAN);
  }
}
