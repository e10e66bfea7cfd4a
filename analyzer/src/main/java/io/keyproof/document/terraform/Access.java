package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** What a value has by a name or an index. */
final class Access {

  private Access() {}

  static Value attribute(Value value, String name, SourceSpan span) {
    return Values.each(value, each -> ofOne(each, name, span));
  }

  private static Value ofOne(Value value, String name, SourceSpan span) {
    if (value instanceof Handle handle) {
      return handle.attributes().apply(name);
    }
    if (value instanceof Mapping mapping) {
      return mapping
          .get(name)
          .orElseGet(() -> new Failed("the object has no `" + name + "`", span));
    }
    if (value instanceof Open open) {
      return Open.of(open.unknown().name() + "." + name, span);
    }
    if (value instanceof Many many) {
      return ofOne(many.element(), name, span);
    }
    if (value instanceof Failed) {
      return value;
    }
    // Old configurations leave out the index where there is one element.
    if (value instanceof Sequence sequence && sequence.elements().size() == 1) {
      return attribute(sequence.elements().get(0), name, span);
    }
    return new Failed("the value has no `" + name + "`", span);
  }

  static Value index(Value collection, Value key, SourceSpan span) {
    Optional<String> literal = Values.literal(key);
    if (collection instanceof Sequence sequence) {
      return literal
          .filter(index -> index.matches("[0-9]{1,9}"))
          .map(index -> element(sequence, Integer.parseInt(index), span))
          .orElseGet(() -> Values.unknown("index", List.of(collection, key), span));
    }
    if (collection instanceof Mapping || collection instanceof Handle) {
      return literal
          .map(name -> attribute(collection, name, span))
          .orElseGet(() -> Values.unknown("index", List.of(collection, key), span));
    }
    if (collection instanceof Many many) {
      return many.element();
    }
    if (collection instanceof Open open) {
      return Open.of(open.unknown().name() + "[" + Values.name(key) + "]", span);
    }
    return collection instanceof Failed
        ? collection
        : new Failed("the value has no elements", span);
  }

  private static Value element(Sequence sequence, int index, SourceSpan span) {
    List<Value> elements = sequence.elements();
    for (int i = 0; i < Math.min(index + 1, elements.size()); i++) {
      if (elements.get(i) instanceof Splice splice) {
        return elements.size() == 1 && splice.list() instanceof Many many
            ? many.element()
            : Values.unknown("index", List.of(sequence), span);
      }
    }
    return index < elements.size()
        ? elements.get(index)
        : new Failed("the list has no element " + index, span);
  }
}
