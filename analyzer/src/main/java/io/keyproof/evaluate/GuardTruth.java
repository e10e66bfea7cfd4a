package io.keyproof.evaluate;

import io.keyproof.model.Guard;
import java.util.List;

/** Whether a guarded piece exists, as far as that is known: no symbol's value is. */
final class GuardTruth implements Guard.Visitor<Truth> {

  private static final GuardTruth READER = new GuardTruth();

  private GuardTruth() {}

  static Truth of(Guard guard) {
    return guard.accept(READER);
  }

  @Override
  public Truth always() {
    return Truth.TRUE;
  }

  @Override
  public Truth symbol(String name) {
    return Truth.UNKNOWN;
  }

  @Override
  public Truth not(Guard guard) {
    return of(guard).not();
  }

  @Override
  public Truth allOf(List<Guard> guards) {
    Truth all = Truth.TRUE;
    for (Guard guard : guards) {
      all = all.and(of(guard));
    }
    return all;
  }

  @Override
  public Truth anyOf(List<Guard> guards) {
    Truth any = Truth.FALSE;
    for (Guard guard : guards) {
      any = any.or(of(guard));
    }
    return any;
  }
}
