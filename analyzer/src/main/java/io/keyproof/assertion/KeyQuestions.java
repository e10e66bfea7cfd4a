package io.keyproof.assertion;

import io.keyproof.model.Condition;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An assertion as questions about one key.
 *
 * @param breaking what a request has that breaks the assertion
 * @param inScope what a request has that the assertion is about
 * @param listed of an {@code only}, the requests in scope of each of those that are listed
 */
record KeyQuestions(
    RequestProperty breaking, RequestProperty inScope, Map<String, RequestProperty> listed) {

  static KeyQuestions of(Assertion assertion, KeyOwner owner) {
    List<RequestProperty> scope = new ArrayList<>();
    scope.add(new ActionIn(assertion.actions()));
    if (!assertion.by().isEmpty()) {
      scope.add(Callers.anyOf(assertion.by(), owner));
    }
    if (!assertion.where().isEmpty()) {
      scope.add(new Meets(assertion.where()));
    }
    RequestProperty inScope = new AllOf(scope);
    Lowering lowering = new Lowering(inScope, owner);
    return new KeyQuestions(assertion.claim().accept(lowering), inScope, lowering.listed);
  }

  /** The request breaks the assertion, and its caller is of another account than the key. */
  RequestProperty breakingFromOutside() {
    return new AllOf(List.of(breaking, new Is(Trait.OUTSIDE_KEY_ACCOUNT)));
  }

  /** All that will be asked about. */
  List<RequestProperty> all() {
    List<RequestProperty> all = new ArrayList<>(listed.values());
    all.add(breaking);
    all.add(breakingFromOutside());
    all.add(inScope);
    return all;
  }

  private static final class Lowering implements Claim.Visitor<RequestProperty> {

    private final RequestProperty inScope;
    private final KeyOwner owner;
    private final Map<String, RequestProperty> listed = new LinkedHashMap<>();

    Lowering(RequestProperty inScope, KeyOwner owner) {
      this.inScope = inScope;
      this.owner = owner;
    }

    @Override
    public RequestProperty never() {
      return inScope;
    }

    @Override
    public RequestProperty always(List<Condition> requires) {
      return new AllOf(List.of(inScope, new Not(new Meets(requires))));
    }

    @Override
    public RequestProperty only(List<Callers> by) {
      for (Callers callers : by) {
        listed.put(callers.words(), new AllOf(List.of(inScope, callers.property(owner))));
      }
      return new AllOf(List.of(inScope, new Not(Callers.anyOf(by, owner))));
    }

    @Override
    public RequestProperty noNewAccess(Claim.NoNewAccess claim) {
      return inScope;
    }
  }
}
