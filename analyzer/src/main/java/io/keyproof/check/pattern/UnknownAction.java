package io.keyproof.check.pattern;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.AwsService;
import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.ServiceCatalog;
import io.keyproof.check.pattern.Part.ActionPart;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An entry that names no action of any service, or a pattern that no action fits. */
final class UnknownAction implements Phrase.Test<ActionPart> {

  private static final String KMS = "kms";

  @Override
  public Optional<String> reason(ActionPart part) {
    return part.element().text().literal().flatMap(UnknownAction::reason);
  }

  private static Optional<String> reason(String text) {
    int colon = text.indexOf(':');
    if (text.equals("*")) {
      return Optional.empty();
    }
    if (colon < 0) {
      return Optional.of("an action is written `service:Action`");
    }
    String prefix = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String name = text.substring(colon + 1);
    if (Wildcards.hasAny(prefix) || name.equals("*")) {
      return Wildcards.hasAny(prefix) ? Optional.empty() : unknownService(prefix);
    }
    return unknownService(prefix).or(() -> unknownName(prefix, name));
  }

  private static Optional<String> unknownService(String prefix) {
    if (prefix.equals(KMS)) {
      return Optional.empty(); // without reading the catalogue of all services
    }
    Collection<String> prefixes = ServiceCatalog.bundled().prefixes();
    return prefixes.contains(prefix)
        ? Optional.empty()
        : Optional.of(
            "no service has the prefix `" + prefix + "`" + Sentence.hint(prefix, prefixes));
  }

  private static Optional<String> unknownName(String prefix, String name) {
    if (isKnown(prefix, name)) {
      return Optional.empty();
    }
    return Optional.of(
        Wildcards.hasAny(name)
            ? "no action of `" + prefix + "` fits the pattern"
            : "`" + prefix + "` has no such action" + Sentence.hint(name, names(prefix)));
  }

  /** Of AWS KMS the project knows more than the catalogue of all services. */
  private static boolean isKnown(String prefix, String name) {
    if (prefix.equals(KMS)) {
      return ActionCatalog.bundled().find(prefix + ":" + name).isPresent()
          || (Wildcards.hasAny(name)
              && ActionCatalog.bundled().actions().stream()
                  .anyMatch(each -> Wildcards.matchesIgnoringCase(name, each.operation())));
    }
    return ServiceCatalog.bundled()
        .service(prefix)
        .filter(
            service ->
                service.action(name).isPresent()
                    || (Wildcards.hasAny(name) && isLike(service, name)))
        .isPresent();
  }

  private static Collection<String> names(String prefix) {
    return prefix.equals(KMS)
        ? ActionCatalog.bundled().actions().stream().map(KmsAction::operation).toList()
        : ServiceCatalog.bundled().service(prefix).map(AwsService::actionNames).orElse(List.of());
  }

  private static boolean isLike(AwsService service, String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return service.actions().keySet().stream().anyMatch(each -> Wildcards.matches(lower, each));
  }
}
