package io.keyproof.document.cloudformation;

import io.keyproof.model.Guard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Guards as they read where it is known whether some symbols hold. */
record Knowing(Map<String, Boolean> symbols) implements Guard.Visitor<Guard> {

  static final Knowing NOTHING = new Knowing(Map.of());

  /** What is known where the guard holds. */
  static Knowing that(Guard guard) {
    Map<String, Boolean> symbols = new TreeMap<>();
    collect(guard, symbols);
    return new Knowing(symbols);
  }

  Guard simplified(Guard guard) {
    return symbols.isEmpty() ? guard : guard.accept(this);
  }

  @Override
  public Guard always() {
    return Guard.ALWAYS;
  }

  @Override
  public Guard symbol(String name) {
    Boolean holds = symbols.get(name);
    if (holds == null) {
      return new Guard.Symbol(name);
    }
    return holds ? Guard.ALWAYS : Guard.NEVER;
  }

  @Override
  public Guard not(Guard guard) {
    return Guard.not(guard.accept(this));
  }

  @Override
  public Guard allOf(List<Guard> guards) {
    return guards.stream().map(each -> each.accept(this)).reduce(Guard.ALWAYS, Guard::both);
  }

  @Override
  public Guard anyOf(List<Guard> guards) {
    return guards.stream().map(each -> each.accept(this)).reduce(Guard.NEVER, Guard::either);
  }

  private static void collect(Guard guard, Map<String, Boolean> symbols) {
    if (guard instanceof Guard.Symbol symbol) {
      symbols.put(symbol.name(), true);
    } else if (guard instanceof Guard.Not not && not.guard() instanceof Guard.Symbol symbol) {
      symbols.put(symbol.name(), false);
    } else if (guard instanceof Guard.AllOf all) {
      all.guards().forEach(each -> collect(each, symbols));
    }
  }
}
