package io.keyproof.finding;

import java.util.List;

/**
 * One thing that two deployments have, or one of them, compared.
 *
 * @param kind what it is: {@code key}, {@code identity}, or the kind of a policy
 * @param name what it is called
 * @param notes what is to be known beside: that it is new, that it is gone
 * @param premises what is taken for granted and what was not seen
 */
public record ComparedSubject(
    String kind, String name, Comparison comparison, List<String> notes, List<String> premises) {

  public ComparedSubject {
    notes = List.copyOf(notes);
    premises = List.copyOf(premises);
  }
}
