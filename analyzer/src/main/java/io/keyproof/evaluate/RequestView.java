package io.keyproof.evaluate;

import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import java.util.List;
import java.util.Optional;

/** A request with what every statement asks of it worked out once. */
final class RequestView {

  private static final String ALIAS = "alias/";

  private final RequestContext request;
  private final ActionName action;
  private final String resource;
  private final Optional<ArnFields> resourceFields;
  private final CallerNames caller;

  RequestView(RequestContext request) {
    this.request = request;
    this.action = ActionName.of(request.action());
    this.resource = isOnKeyBehindAlias() ? keyBehindAlias(request.resource()) : request.resource();
    this.resourceFields = ArnFields.of(resource);
    this.caller = CallerNames.of(request.caller());
  }

  RequestContext context() {
    return request;
  }

  /** In lower case. */
  String action() {
    return action.lowerCase();
  }

  /** One bit for each catalogued action; 0 for others. */
  long actionBit() {
    return action.bit();
  }

  boolean isKms() {
    return action.lowerCase().startsWith("kms:");
  }

  /** Empty for other services, and for actions newer than the catalogue. */
  Optional<KmsAction> kmsAction() {
    return action.kmsAction();
  }

  /** What entries of Resource have to cover. */
  String resource() {
    return resource;
  }

  /**
   * Whether an operation on a key names it by an alias. It is authorised on the key, whose ARN the
   * request does not tell. AWS KMS Developer Guide, "Controlling access to aliases".
   */
  boolean isOnKeyBehindAlias() {
    return action.kmsAction().isPresent()
        && action.kmsAction().get().isOnKey()
        && !action.kmsAction().get().resourceTypes().contains(ResourceType.ALIAS)
        && request.resource().contains(":" + ALIAS);
  }

  Optional<ArnFields> resourceFields() {
    return resourceFields;
  }

  /** Whether the last field of the resource's ARN starts so: {@code key/}, {@code alias/}. */
  boolean resourceIs(String type) {
    return resourceFields.isPresent()
        && resource.startsWith(type, resourceFields.get().start(ArnFields.COUNT - 1));
  }

  String resourceAccount() {
    return request.resourceAccount();
  }

  CallerNames caller() {
    return caller;
  }

  boolean isSameAccount() {
    return caller.account().equals(request.resourceAccount());
  }

  List<String> values(ConditionKey key) {
    return request.values(key);
  }

  /** The value of a single-valued key. */
  Optional<String> single(ConditionKey key) {
    List<String> values = request.values(key);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** An ARN that patterns for every key of the account cover, and no key's own ARN. */
  private static String keyBehindAlias(String alias) {
    return alias.replaceFirst(":" + ALIAS, ":key/behind alias/");
  }
}
