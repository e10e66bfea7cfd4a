package io.keyproof.trail.read;

import io.keyproof.trail.index.FieldReader;
import io.keyproof.trail.index.FieldWriter;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of records as an index holds them. */
final class RecordCodec {

  /**
   * What records of one call have in common apart from who called and with what.
   *
   * @param time if it is not told to the second
   */
  record Call(
      Kind kind,
      String eventName,
      String eventType,
      String region,
      String recipientAccount,
      Optional<String> errorCode,
      Optional<String> sourceAddress,
      Optional<String> userAgent,
      Optional<String> endpoint,
      List<String> resources,
      Optional<String> targetKeyId,
      Optional<String> deniedResource,
      Optional<String> time) {}

  /** What a record is kept for. */
  enum Kind {
    KEY_SERVICE(0),
    ABOUT_TRAILS(1),
    SESSION(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst().orElseThrow();
    }
  }

  private RecordCodec() {}

  static byte[] bytes(Call call) {
    return new FieldWriter()
        .number(call.kind().code())
        .text(call.eventName())
        .text(call.eventType())
        .text(call.region())
        .text(call.recipientAccount())
        .optional(call.errorCode())
        .optional(call.sourceAddress())
        .optional(call.userAgent())
        .optional(call.endpoint())
        .texts(call.resources())
        .optional(call.targetKeyId())
        .optional(call.deniedResource())
        .optional(call.time())
        .toBytes();
  }

  static Call call(byte[] bytes) {
    FieldReader fields = FieldReader.of(bytes);
    return new Call(
        Kind.of((int) fields.number()),
        fields.text(),
        fields.text(),
        fields.text(),
        fields.text(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.texts(),
        fields.optional(),
        fields.optional(),
        fields.optional());
  }

  static byte[] bytes(Identity identity) {
    return new FieldWriter()
        .text(identity.type())
        .optional(identity.arn())
        .optional(identity.account())
        .optional(identity.principalId())
        .optional(identity.accessKeyId())
        .optional(identity.issuerArn())
        .optional(identity.userName())
        .optional(identity.invokedBy())
        .optional(identity.mfa())
        .optional(identity.sourceIdentity())
        .optional(identity.created())
        .toBytes();
  }

  static Identity identity(byte[] bytes) {
    FieldReader fields = FieldReader.of(bytes);
    return new Identity(
        fields.text(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional());
  }

  static byte[] bytes(Optional<Map<String, Object>> parameters) {
    FieldWriter fields = new FieldWriter();
    parameters.ifPresent(fields::value);
    return fields.toBytes();
  }

  @SuppressWarnings("unchecked") // the value that was written
  static Optional<Map<String, Object>> parameters(byte[] bytes) {
    return bytes.length == 0
        ? Optional.empty()
        : Optional.of((Map<String, Object>) FieldReader.of(bytes).value());
  }
}
