package io.keyproof.check.pattern;

import io.keyproof.catalog.AwsService;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ServiceCatalog;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition key that no request carries, as far as AWS documents. */
final class UnknownConditionKey implements Phrase.Test<ConditionPart> {

  /** Keys of these come of identity providers, which name them as they like. */
  private static final Set<String> OF_PROVIDERS = Set.of("saml");

  @Override
  public Optional<String> reason(ConditionPart part) {
    return reason(part.test().key());
  }

  static Optional<String> reason(ConditionKey key) {
    String name = key.canonical();
    int colon = name.indexOf(':');
    if (colon < 0) {
      return Optional.of("a condition key is written `service:Name`" + hint(key));
    }
    String prefix = name.substring(0, colon);
    // `token.actions.githubusercontent.com:sub`: the key of an identity provider, perhaps of one
    // that
    // is left open.
    if (name.contains("${")
        || prefix.contains(".")
        || prefix.contains("/")
        || OF_PROVIDERS.contains(prefix)) {
      return Optional.empty();
    }
    if (ConditionKeyCatalog.bundled().find(key).isPresent()) {
      return Optional.empty();
    }
    if (prefix.equals("aws") || prefix.equals("kms")) {
      return Optional.of("AWS documents no such key" + hint(key));
    }
    Optional<AwsService> service = ServiceCatalog.bundled().service(prefix);
    if (service.isEmpty()) {
      Set<String> prefixes = ServiceCatalog.bundled().prefixes();
      return Optional.of(
          "no service has the prefix `" + prefix + "`" + Sentence.hint(prefix, prefixes));
    }
    return service.get().hasConditionKey(name)
        ? Optional.empty()
        : Optional.of(
            "`"
                + prefix
                + "` has no such key"
                + Sentence.hint(name, service.get().conditionKeys()));
  }

  private static String hint(ConditionKey key) {
    List<String> known =
        ConditionKeyCatalog.bundled().keys().stream().map(ConditionKeyFacts::name).toList();
    String close = Sentence.hint(key.name(), known);
    if (!close.isEmpty()) {
      return close;
    }
    int colon = key.name().indexOf(':');
    String other = colon < 0 ? key.name() : key.name().substring(colon + 1);
    return known.stream()
        .filter(name -> name.substring(name.indexOf(':') + 1).equalsIgnoreCase(other))
        .findFirst()
        .map(name -> ", meant is probably `" + name + "`")
        .orElse("");
  }
}
