package io.keyproof.sandbox.http;

import io.keyproof.sandbox.http.KmsJson.Refusal;
import io.keyproof.sandbox.http.KmsJson.Result;
import java.util.Map;
import java.util.Optional;

/** KMS in AWS JSON 1.1: {@code X-Amz-Target: TrentService.Decrypt} and an object. */
final class KmsEndpoint {
  static final String TARGET = "x-amz-target";
  static final String SERVICE = "kms";

  private static final String PREFIX = "TrentService.";

  private final KmsJson kms;
  private final Optional<Trail> trail;

  KmsEndpoint(KmsJson kms, Optional<Trail> trail) {
    this.kms = kms;
    this.trail = trail;
  }

  /** The operation that the request names. */
  static String operation(Request request) {
    String target = request.header(TARGET).orElse("");
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
    if (!KmsJson.isOperation(operation)) {
      throw WireFault.of("UnknownOperationException", "");
    }
    return operation;
  }

  Answer answer(Request request, String operation, Visit visit) {
    Map<String, Object> members = Json.read(request.body());
    Result result = kms.call(visit.region(), visit.caller(), operation, members);
    trail.ifPresent(writer -> writer.note(visit, operation, members, result));
    if (result.refusal().isPresent()) {
      Refusal refusal = result.refusal().get();
      return Answer.fault(refusal.status(), refusal.code(), refusal.message());
    }
    return result.members().isEmpty() ? Answer.empty() : Answer.json(result.members());
  }
}
