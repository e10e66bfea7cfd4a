package io.keyproof.trail.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record of a call of AWS KMS, as far as authorization is concerned. Equal parts of records are
 * one object.
 *
 * @param sharedEventId what the records of one call in several accounts have in common
 * @param parameters absent if CloudTrail left them out, or the call has none
 * @param targetKeyId of the response
 * @param deniedResource the ARN in the message of a denial
 */
public record TrailRecord(
    String eventId,
    Optional<String> sharedEventId,
    String time,
    String eventName,
    String eventType,
    String region,
    String recipientAccount,
    Identity identity,
    Optional<String> errorCode,
    Optional<String> sourceAddress,
    Optional<String> userAgent,
    Optional<String> endpoint,
    Optional<Map<String, Object>> parameters,
    List<String> resources,
    Optional<String> targetKeyId,
    Optional<String> deniedResource) {

  public TrailRecord {
    parameters = parameters.map(Map::copyOf);
    resources = List.copyOf(resources);
  }

  /**
   * Who called.
   *
   * @param type {@code AssumedRole}, {@code IAMUser}; empty if the record has none
   * @param issuerArn of the role whose session it is
   * @param mfa {@code true} or {@code false} of temporary credentials
   */
  public record Identity(
      String type,
      Optional<String> arn,
      Optional<String> account,
      Optional<String> principalId,
      Optional<String> accessKeyId,
      Optional<String> issuerArn,
      Optional<String> userName,
      Optional<String> invokedBy,
      Optional<String> mfa,
      Optional<String> sourceIdentity,
      Optional<String> created) {}

  /** What the record proves of the authorization. */
  public Outcome outcome() {
    if (errorCode.isEmpty() || errorCode.get().equals("DryRunOperationException")) {
      return Outcome.ALLOWED;
    }
    return switch (errorCode.get()) {
      case "AccessDenied", "AccessDeniedException", "VpceAccessDenied" -> Outcome.DENIED;
      default -> Outcome.UNPROVEN;
    };
  }

  /** What became of a call's authorization. */
  public enum Outcome {
    ALLOWED,
    DENIED,
    UNPROVEN
  }
}
