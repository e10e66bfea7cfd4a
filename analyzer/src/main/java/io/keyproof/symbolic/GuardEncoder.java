package io.keyproof.symbolic;

import io.keyproof.model.Guard;
import java.util.List;

/** Guards: each symbol is a truth value of its own. */
final class GuardEncoder implements Guard.Visitor<Formula> {

  private static final String PREFIX = "guard ";

  static Formula encode(Guard guard) {
    return guard.accept(new GuardEncoder());
  }

  /** The symbol that a flag stands for, if it stands for one. */
  static boolean isSymbol(Formula.Flag flag) {
    return flag.name().startsWith(PREFIX);
  }

  static String symbol(Formula.Flag flag) {
    return flag.name().substring(PREFIX.length());
  }

  @Override
  public Formula always() {
    return Formula.TRUE;
  }

  @Override
  public Formula symbol(String name) {
    return new Formula.Flag(PREFIX + name);
  }

  @Override
  public Formula not(Guard guard) {
    return Formula.not(encode(guard));
  }

  @Override
  public Formula allOf(List<Guard> guards) {
    return Formula.and(guards.stream().map(GuardEncoder::encode).toList());
  }

  @Override
  public Formula anyOf(List<Guard> guards) {
    return Formula.or(guards.stream().map(GuardEncoder::encode).toList());
  }
}
