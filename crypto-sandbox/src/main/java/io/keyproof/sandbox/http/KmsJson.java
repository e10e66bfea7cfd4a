package io.keyproof.sandbox.http;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** KMS in terms of AWS's JSON: an operation's name and its members. */
public final class KmsJson {
  // Answers would be encrypted for an enclave, which the sandbox has no way to attest.
  private static final String RECIPIENT = "Recipient";

  private final LocalAws aws;

  public KmsJson(LocalAws aws) {
    this.aws = aws;
  }

  /** An operation of the service model, whether it is performed or not. */
  public static boolean isOperation(String name) {
    return ServiceModel.operations().contains(name);
  }

  /** Performs a call, or says how KMS refuses it. */
  public Result call(String region, Caller caller, String operation, Map<String, Object> members) {
    Set<String> keys = new LinkedHashSet<>();
    try {
      if (!CallReader.knows(operation)) {
        throw unsupported(operation + " is not implemented in this sandbox.");
      }
      if (members.containsKey(RECIPIENT)) {
        throw unsupported("Recipient is not implemented in this sandbox.");
      }
      KmsCall<?> call = CallReader.read(operation, members);
      KmsResponse response = aws.call(region, caller, call, keys::add);
      return new Result(
          Optional.empty(), AnswerWriter.write(response), List.copyOf(keys), Certainty.DECIDED);
    } catch (KmsException e) {
      Refusal refusal = new Refusal(e.httpStatus(), e.code().awsName(), e.message());
      return new Result(Optional.of(refusal), Map.of(), List.copyOf(keys), Certainty.DECIDED);
    } catch (UndecidedAccessException e) {
      Refusal refusal =
          new Refusal(400, ErrorCode.ACCESS_DENIED.awsName(), String.valueOf(e.getMessage()));
      return new Result(Optional.of(refusal), Map.of(), List.copyOf(keys), Certainty.UNDECIDED);
    }
  }

  private static KmsException unsupported(String message) {
    return new KmsException(ErrorCode.UNSUPPORTED_OPERATION, message);
  }

  /**
   * What came of a call.
   *
   * @param members of the answer; of a refusal none
   * @param keyArns the keys that the call was about, as far as it came
   */
  public record Result(
      Optional<Refusal> refusal,
      Map<String, Object> members,
      List<String> keyArns,
      Certainty certainty) {
    /** Was the call refused because the policies leave it open? */
    public boolean isUndecided() {
      return certainty == Certainty.UNDECIDED;
    }
  }

  /** Whether the policies say anything about the call. */
  public enum Certainty {
    DECIDED,
    UNDECIDED
  }

  /** How KMS refuses. */
  public record Refusal(int status, String code, String message) {}
}
