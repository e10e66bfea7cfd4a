package io.keyproof.check.pattern;

import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The ARN of an alias in a statement that is about keys: it is matched by the operations on the
 * alias itself, never by the use of the key behind it.
 */
final class AliasAsResource implements Phrase.Test<ResourcePart> {

  @Override
  public Optional<String> reason(ResourcePart part) {
    return idle(part.in(), part.element())
        .map(action -> "`" + action.name() + "` is allowed by the ARN of the key only");
  }

  /** An action that the ARN of the alias was meant to allow, and does not. */
  static Optional<KmsAction> idle(StatementPart in, Element resource) {
    Statement statement = in.statement();
    List<Element> listed =
        statement.resources().filter(r -> r.match() == Match.ANY_OF).stream()
            .flatMap(resources -> resources.elements().entries().stream())
            .toList();
    if (in.in().policy().kind() == PolicyKind.KEY || listed.isEmpty() || !isAlias(resource)) {
      return Optional.empty();
    }
    List<KmsAction> actions = ListedActions.ofKms(statement);
    boolean aboutAliases = actions.stream().anyMatch(AliasAsResource::isOnAlias);
    // With an operation on aliases the ARN has a use, unless no key is named beside it.
    return aboutAliases && !listed.stream().allMatch(AliasAsResource::isAlias)
        ? Optional.empty()
        : actions.stream().filter(action -> !isOnAlias(action)).findFirst();
  }

  private static boolean isOnAlias(KmsAction action) {
    return action.resourceTypes().contains(ResourceType.ALIAS);
  }

  private static boolean isAlias(Element element) {
    return element.text().literal().filter(AliasAsResource::isAlias).isPresent();
  }

  private static boolean isAlias(String text) {
    return Arn.of(text)
        .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("alias/"))
        .isPresent();
  }
}
