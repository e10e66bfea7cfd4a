package io.keyproof.check.pattern;

import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.check.pattern.Part.ResourcePart;
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
    Statement statement = part.in().statement();
    boolean listed = statement.resources().filter(r -> r.match() == Match.ANY_OF).isPresent();
    if (part.in().in().policy().kind() == PolicyKind.KEY || !listed || !isAlias(part)) {
      return Optional.empty();
    }
    List<KmsAction> actions = ListedActions.ofKms(statement);
    boolean aboutAliases = actions.stream().anyMatch(AliasAsResource::isOnAlias);
    Optional<KmsAction> onKeys = actions.stream().filter(action -> !isOnAlias(action)).findFirst();
    // With an operation on aliases the ARN has a use, unless no key is named beside it.
    boolean idle = onKeys.isPresent() && (!aboutAliases || areAllAliases(part));
    return idle
        ? Optional.of("`" + onKeys.get().name() + "` is authorized on the ARN of the key")
        : Optional.empty();
  }

  private static boolean isOnAlias(KmsAction action) {
    return action.resourceTypes().contains(ResourceType.ALIAS);
  }

  private static boolean areAllAliases(ResourcePart part) {
    return part.all().entries().stream()
        .allMatch(element -> element.text().literal().filter(AliasAsResource::isAlias).isPresent());
  }

  private static boolean isAlias(ResourcePart part) {
    return part.element().text().literal().filter(AliasAsResource::isAlias).isPresent();
  }

  private static boolean isAlias(String text) {
    return Arn.of(text)
        .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("alias/"))
        .isPresent();
  }
}
