package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The elements of a collection, each with its key and when it is there.
 *
 * @param isOpen whether one of the items stands for an unknown number of such
 */
record Items(List<Item> items, boolean isOpen) {

  /** An element; of a list the key is the index, of a set the element itself. */
  record Item(Guard guard, Value key, Value value) {}

  /** What the key of an element of a list is. */
  enum ListKey {
    INDEX,
    ELEMENT
  }

  static Items of(Value collection, ListKey listKey) {
    Collector collector = new Collector(listKey);
    collector.add(Guard.ALWAYS, collection);
    return new Items(collector.items, collector.isOpen);
  }

  private static final class Collector {

    private final ListKey listKey;
    private final List<Item> items = new ArrayList<>();
    private boolean isOpen;

    Collector(ListKey listKey) {
      this.listKey = listKey;
    }

    void add(Guard guard, Value collection) {
      if (collection instanceof Sequence sequence) {
        sequence.elements().forEach(element -> addElement(guard, element));
      } else if (collection instanceof Mapping mapping) {
        for (Map.Entry<String, Value.Entry> entry : mapping.entries().entrySet()) {
          Value key = Text.of(entry.getKey(), entry.getValue().nameSpan());
          addEntry(guard, key, entry.getValue().value());
        }
      } else if (collection instanceof Choice choice) {
        for (Option option : choice.options()) {
          add(Values.all(guard, option.guard()), option.value());
        }
      } else if (collection instanceof Many many) {
        isOpen = true;
        addOpen(Values.all(guard, many.exists()), many, Values.name(many.element()) + ".key");
      } else if (!(collection instanceof Null)) {
        addUnknown(guard, collection);
      }
    }

    private void addUnknown(Guard guard, Value collection) {
      String name =
          collection instanceof Open open ? open.unknown().name() : Values.name(collection);
      Guard any = Values.all(guard, new Guard.Symbol(name + " is not empty"));
      Value element = Open.of(name + "[*]", collection.span());
      isOpen = true;
      addOpen(any, new Many(element, any, collection.span()), name + "[key]");
    }

    private void addOpen(Guard guard, Many many, String key) {
      boolean isSet = listKey == ListKey.ELEMENT && isScalar(many.element());
      Value named = Open.of(key, many.span());
      items.add(new Item(guard, isSet ? many.element() : named, many.element()));
    }

    private void addElement(Guard guard, Value element) {
      if (element instanceof Splice splice) {
        add(guard, splice.list());
      } else if (element instanceof Choice choice) {
        for (Option option : choice.options()) {
          addElement(Values.all(guard, option.guard()), option.value());
        }
      } else {
        Value key =
            listKey == ListKey.ELEMENT && isScalar(element)
                ? element
                : Numeral.of(items.size(), element.span());
        items.add(new Item(guard, key, element));
      }
    }

    private void addEntry(Guard guard, Value key, Value value) {
      if (value instanceof Choice choice && choice.options().size() == 1) {
        Option only = choice.options().get(0);
        addEntry(Values.all(guard, only.guard()), key, only.value());
      } else {
        items.add(new Item(guard, key, value));
      }
    }

    private static boolean isScalar(Value value) {
      return value instanceof Text
          || value instanceof Numeral
          || value instanceof Bool
          || value instanceof Open
          || value instanceof Failed
          || value instanceof Handle;
    }
  }
}
