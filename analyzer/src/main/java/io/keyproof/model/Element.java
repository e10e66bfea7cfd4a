package io.keyproof.model;

import io.keyproof.source.SourceSpan;

/**
 * One entry of an Action, Resource or condition value list.
 *
 * @param text the entry as written; policy variables stay in the literal text
 * @param guard when the entry exists at all
 */
public record Element(Text text, Guard guard, SourceSpan span) {

  public static Element of(String text, SourceSpan span) {
    return new Element(Text.of(text), Guard.ALWAYS, span);
  }
}
