package io.keyproof.sandbox.access;

import io.keyproof.sandbox.access.AccessDecision.Denied;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;

/** The decider denied; the message names the layer that did, the explanation says why. */
public final class AccessDeniedException extends KmsException {
  private static final long serialVersionUID = 1L;

  private final String layer;
  private final String explanation;

  public AccessDeniedException(Caller caller, String action, String resource, Denied denied) {
    super(
        ErrorCode.ACCESS_DENIED,
        sentence(caller, action, resource) + " " + because(action, denied));
    this.layer = denied.layer();
    this.explanation = denied.explanation();
  }

  private AccessDeniedException(Caller caller, String action, String resource) {
    super(
        ErrorCode.ACCESS_DENIED,
        sentence(caller, action, resource)
            + " because the resource does not exist in this Region, no resource-based policies"
            + " allow access, or a resource-based policy explicitly denies access");
    this.layer = "resource-based policy";
    this.explanation = "the resource is out of the caller's reach";
  }

  /** A resource of another account, of which the caller does not learn whether it exists. */
  public static AccessDeniedException outOfReach(Caller caller, String action, String resource) {
    return new AccessDeniedException(caller, action, resource);
  }

  public String layer() {
    return layer;
  }

  public String explanation() {
    return explanation;
  }

  private static String sentence(Caller caller, String action, String resource) {
    return "User: "
        + caller.principalArn()
        + " is not authorized to perform: "
        + action
        + " on resource: "
        + resource;
  }

  private static String because(String action, Denied denied) {
    return switch (denied.denial()) {
      case EXPLICIT -> "with an explicit deny in " + article(denied.layer()) + denied.layer();
      case IMPLICIT -> "because no " + denied.layer() + " allows the " + action + " action";
    };
  }

  private static String article(String noun) {
    return !noun.isEmpty() && "aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ";
  }
}
