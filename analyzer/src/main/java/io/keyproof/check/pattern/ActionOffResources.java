package io.keyproof.check.pattern;

import io.keyproof.catalog.AwsService.ServiceAction;
import io.keyproof.catalog.ServiceCatalog;
import io.keyproof.check.pattern.Part.ActionPart;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * An action of an Allow statement that is authorized on none of the statement's resources, by the
 * forms of ARNs that the service authorization reference gives.
 */
final class ActionOffResources implements Phrase.Test<ActionPart> {

  @Override
  public Optional<String> reason(ActionPart part) {
    Statement statement = part.in().statement();
    boolean judged =
        statement.effect() == Effect.ALLOW
            && statement.actions().filter(a -> a.match() == Match.ANY_OF).isPresent();
    Optional<Resources> resources =
        statement
            .resources()
            .filter(r -> judged && r.match() == Match.ANY_OF && isKnown(r.elements().entries()))
            .filter(r -> r.elements().rest().isEmpty());
    Optional<String> action = part.element().text().literal();
    if (resources.isEmpty() || action.isEmpty() || hasIdleAlias(part, resources.get())) {
      return Optional.empty();
    }
    return meant(action.get())
        .flatMap(forms -> reason(forms, resources.get().elements().entries()));
  }

  /** What is wrong then is told once, at the alias. */
  private static boolean hasIdleAlias(ActionPart part, Resources resources) {
    return resources.elements().entries().stream()
        .anyMatch(resource -> AliasAsResource.idle(part.in(), resource).isPresent());
  }

  /** The forms of ARNs that what is named is authorized on; empty if that is open. */
  private static Optional<ServiceAction> meant(String action) {
    int colon = action.indexOf(':');
    if (colon < 0 || Wildcards.hasAny(action)) {
      return Optional.empty();
    }
    return ServiceCatalog.bundled()
        .service(action.substring(0, colon))
        .flatMap(service -> service.action(action.substring(colon + 1)));
  }

  private static Optional<String> reason(ServiceAction action, List<Element> resources) {
    List<String> forms = action.resourceArns();
    for (Element resource : resources) {
      String arn = resource.text().literal().orElseThrow();
      boolean fits =
          forms.isEmpty()
              ? Wildcards.covers(arn, "*")
              : forms.stream().anyMatch(form -> Arn.overlap(form, arn));
      if (fits || isIncomplete(arn)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        forms.isEmpty()
            ? "it is about no resource, so it needs `\"Resource\": \"*\"`"
            : "it works on " + Sentence.list(forms) + ", and `Resource` names none");
  }

  /** What IAM makes of an ARN with fewer fields is open. */
  private static boolean isIncomplete(String arn) {
    return arn.split(":", Arn.FIELDS).length < Arn.FIELDS && arn.endsWith("*");
  }

  private static boolean isKnown(List<Element> elements) {
    return elements.stream()
        .allMatch(element -> element.text().literal().filter(t -> !t.contains("${")).isPresent());
  }
}
