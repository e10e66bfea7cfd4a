package io.keyproof.evaluate;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import java.util.List;
import java.util.Optional;

/** A request with what every statement asks of it worked out once. */
final class RequestView {

  private final RequestContext request;
  private final ActionName action;
  private final Optional<ArnFields> resourceFields;
  private final CallerNames caller;

  RequestView(RequestContext request) {
    this.request = request;
    this.action = ActionName.of(request.action());
    this.resourceFields = ArnFields.of(request.resource());
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

  String resource() {
    return request.resource();
  }

  Optional<ArnFields> resourceFields() {
    return resourceFields;
  }

  /** Whether the last field of the resource's ARN starts so: {@code key/}, {@code alias/}. */
  boolean resourceIs(String type) {
    return resourceFields.isPresent()
        && request.resource().startsWith(type, resourceFields.get().start(ArnFields.COUNT - 1));
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
}
