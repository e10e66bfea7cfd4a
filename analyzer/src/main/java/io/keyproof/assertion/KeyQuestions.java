package io.keyproof.assertion;

import io.keyproof.model.Condition;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.AnyOf;
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
 * @param perhapsBreaking what one has that breaks it if a session is of none of the roles listed
 * @param listed of an {@code only}, the requests in scope of each of those that are listed
 */
record KeyQuestions(
    RequestProperty breaking,
    RequestProperty perhapsBreaking,
    RequestProperty inScope,
    Map<String, RequestProperty> listed) {

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
    RequestProperty breaking = assertion.claim().accept(lowering);
    return new KeyQuestions(breaking, lowering.perhapsBreaking, inScope, lowering.listed);
  }

  /** The request breaks the assertion, and its caller is of another account than the key. */
  RequestProperty breakingFromOutside() {
    return new AllOf(List.of(breaking, new Is(Trait.OUTSIDE_KEY_ACCOUNT)));
  }

  /** All that will be asked about. */
  List<RequestProperty> all() {
    List<RequestProperty> all = new ArrayList<>(listed.values());
    all.add(breaking);
    all.add(perhapsBreaking);
    all.add(breakingFromOutside());
    all.add(inScope);
    return all;
  }

  private static final class Lowering implements Claim.Visitor<RequestProperty> {

    private final RequestProperty inScope;
    private final KeyOwner owner;
    private final Map<String, RequestProperty> listed = new LinkedHashMap<>();
    private RequestProperty perhapsBreaking = new AnyOf(List.of());

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
      RequestProperty unlisted = new AllOf(List.of(inScope, new Not(Callers.anyOf(by, owner))));
      List<String> arns = by.stream().flatMap(each -> each.arn(owner).stream()).toList();
      RequestProperty perhaps = owner.sessions().perhapsOfRoles(arns);
      perhapsBreaking =
          new AllOf(List.of(unlisted, perhaps, new Not(owner.sessions().ofRoles(arns))));
      return new AllOf(List.of(unlisted, new Not(perhaps)));
    }

    @Override
    public RequestProperty noNewAccess(Claim.NoNewAccess claim) {
      return inScope;
    }
  }
}
