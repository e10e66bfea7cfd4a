package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Functions;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code data "aws_iam_policy_document"}: source documents, then its own statements, then documents
 * that override. A statement takes the place of an earlier one with the same Sid.
 */
final class PolicyDocumentData {

  private static final String DEFAULT_VERSION = "2012-10-17";
  private static final String STATEMENT = "Statement";

  private final Instance data;
  private final SourceSpan span;
  private final List<Value> statements = new ArrayList<>();
  private final Set<String> sourceSids = new HashSet<>();
  private Optional<Value> version = Optional.empty();

  private PolicyDocumentData(Instance data) {
    this.data = data;
    this.span = data.block().span();
  }

  static Value json(Instance data) {
    return new Json(new PolicyDocumentData(data).document(), data.block().span());
  }

  private Value document() {
    documents("source_json", "source_policy_documents").forEach(each -> addAll(each, true));
    addOwn();
    documents("override_json", "override_policy_documents").forEach(each -> addAll(each, false));
    Map<String, Entry> members = new LinkedHashMap<>();
    Value own =
        data.configured("version")
            .or(() -> version)
            .orElseGet(() -> Text.of(DEFAULT_VERSION, span));
    members.put("Version", new Entry(span, own));
    data.configured("policy_id").ifPresent(id -> members.put("Id", new Entry(id.span(), id)));
    members.put(STATEMENT, new Entry(span, new Sequence(statements, span)));
    return new Mapping(members, span);
  }

  /** The documents that one of the two attributes names, in order. */
  private List<Value> documents(String single, String several) {
    List<Value> documents = new ArrayList<>();
    data.configured(single).ifPresent(documents::add);
    data.configured(several)
        .ifPresent(
            list -> {
              if (list instanceof Sequence sequence) {
                documents.addAll(sequence.elements());
              } else {
                documents.add(list);
              }
            });
    return documents;
  }

  private void addOwn() {
    Set<String> sids = new HashSet<>();
    for (NestedBlocks block : NestedBlocks.of(data.block().body(), "statement", data.scope())) {
      if (NestedBlocks.isNever(block)) {
        continue;
      }
      PolicyStatement statement = new PolicyStatement(block);
      Optional<String> sid = statement.sid();
      if (sid.isPresent()
          && block.guard().equals(io.keyproof.model.Guard.ALWAYS)
          && !sids.add(sid.get())) {
        complainOfSid(sid.get(), block.span());
      }
      put(sid, statement.value());
    }
  }

  private void addAll(Value document, boolean isSource) {
    if (document instanceof Null || Values.literal(document).filter(String::isEmpty).isPresent()) {
      return;
    }
    Value content = document instanceof Json json ? json.content() : decoded(document);
    if (content instanceof Mapping mapping && mapping.get(STATEMENT).isPresent()) {
      mapping.get("Version").ifPresent(this::raise);
      Value own = mapping.get(STATEMENT).get();
      List<Value> all = own instanceof Sequence sequence ? sequence.elements() : List.of(own);
      all.forEach(statement -> add(statement, isSource));
    } else if (content instanceof Choice choice) {
      statements.add(new Splice(chosen(choice), document.span()));
    } else {
      Value unknown = Open.of(Values.name(document) + "." + STATEMENT, document.span());
      statements.add(new Splice(unknown, document.span()));
    }
  }

  private static Value decoded(Value document) {
    return Values.each(
        document,
        each ->
            each instanceof Json json
                ? json.content()
                : each instanceof Null
                    ? each
                    : Functions.call("jsondecode", List.of(each), each.span()));
  }

  /** The statements of whichever document it is. */
  private static Value chosen(Choice choice) {
    List<Option> options = new ArrayList<>();
    for (Option option : choice.options()) {
      if (option.value() instanceof Mapping mapping && mapping.get(STATEMENT).isPresent()) {
        options.add(new Option(option.guard(), mapping.get(STATEMENT).get()));
      } else if (!(option.value() instanceof Null)) {
        String name = Values.name(option.value()) + "." + STATEMENT;
        options.add(new Option(option.guard(), Open.of(name, option.value().span())));
      }
    }
    return new Choice(options, choice.span());
  }

  private void add(Value statement, boolean isSource) {
    Optional<String> sid =
        statement instanceof Mapping mapping
            ? mapping.get("Sid").flatMap(Values::literal).filter(each -> !each.isEmpty())
            : Optional.empty();
    if (isSource && sid.isPresent() && !sourceSids.add(sid.get())) {
      complainOfSid(sid.get(), statement.span());
    }
    put(sid, statement);
  }

  /** In the place of the statement of the same Sid, or at the end. */
  private void put(Optional<String> sid, Value statement) {
    if (sid.isPresent()) {
      for (int i = 0; i < statements.size(); i++) {
        boolean isSame =
            statements.get(i) instanceof Mapping mapping
                && mapping.get("Sid").flatMap(Values::literal).equals(sid);
        if (isSame) {
          statements.set(i, statement);
          return;
        }
      }
    }
    statements.add(statement);
  }

  private void raise(Value found) {
    String now = Values.literal(found).orElse("");
    if (version.flatMap(Values::literal).orElse("").compareTo(now) < 0) {
      version = Optional.of(found);
    }
  }

  private void complainOfSid(String sid, SourceSpan place) {
    data.scope()
        .module()
        .run()
        .complain(
            Diagnostic.error(
                place, "`sid` " + Excerpt.of(sid) + " stands twice, which Terraform refuses"));
  }
}
