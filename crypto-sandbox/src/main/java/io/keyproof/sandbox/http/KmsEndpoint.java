package io.keyproof.sandbox.http;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.Set;

/** KMS in AWS JSON 1.1: {@code X-Amz-Target: TrentService.Decrypt} and an object. */
final class KmsEndpoint {
  static final String TARGET = "x-amz-target";
  static final String SERVICE = "kms";

  private static final String PREFIX = "TrentService.";

  /** Operations of the service model that this sandbox does not perform. */
  private static final Set<String> UNSUPPORTED = UnsupportedOperations.names();

  private final LocalAws aws;

  KmsEndpoint(LocalAws aws) {
    this.aws = aws;
  }

  /** The operation that the request names. */
  static String operation(Request request) {
    String target = request.header(TARGET).orElse("");
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
    if (!CallReader.knows(operation) && !UNSUPPORTED.contains(operation)) {
      throw WireFault.of("UnknownOperationException", "");
    }
    return operation;
  }

  Answer answer(Request request, String operation, String region, Caller caller) {
    try {
      if (UNSUPPORTED.contains(operation)) {
        throw new KmsException(
            ErrorCode.UNSUPPORTED_OPERATION, operation + " is not implemented in this sandbox.");
      }
      KmsCall<?> call = CallReader.read(operation, Json.read(request.body()));
      KmsResponse response = aws.call(region, caller, call);
      return response instanceof NoContent
          ? Answer.empty()
          : Answer.json(AnswerWriter.write(response));
    } catch (KmsException e) {
      return Answer.fault(e.httpStatus(), e.code().awsName(), e.message());
    } catch (UndecidedAccessException e) {
      return Answer.fault(400, ErrorCode.ACCESS_DENIED.awsName(), String.valueOf(e.getMessage()));
    }
  }
}
