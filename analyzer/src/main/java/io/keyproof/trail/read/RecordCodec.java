package io.keyproof.trail.read;

import io.keyproof.trail.index.DamagedIndexException;
import io.keyproof.trail.index.FieldReader;
import io.keyproof.trail.index.FieldWriter;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of records as an index holds them. */
final class RecordCodec {

  /** What was called, and how it ended. */
  record Call(
      Kind kind,
      String eventName,
      String eventType,
      String region,
      String recipientAccount,
      Optional<String> errorCode,
      List<String> resources,
      Optional<String> targetKeyId,
      Optional<String> deniedResource) {}

  /**
   * The way a call took.
   *
   * @param time if it is not told to the second
   * @param madeKey the access key of the session that the call made
   */
  record Route(
      Optional<String> sourceAddress,
      Optional<String> userAgent,
      Optional<String> endpoint,
      Optional<String> time,
      Optional<String> madeKey) {}

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
      return Arrays.stream(values())
          .filter(kind -> kind.code == code)
          .findFirst()
          .orElseThrow(() -> new DamagedIndexException("is damaged: it holds calls of no kind"));
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
        .texts(call.resources())
        .optional(call.targetKeyId())
        .optional(call.deniedResource())
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
        fields.texts(),
        fields.optional(),
        fields.optional());
  }

  static byte[] bytes(Route route) {
    return new FieldWriter()
        .optional(route.sourceAddress())
        .optional(route.userAgent())
        .optional(route.endpoint())
        .optional(route.time())
        .optional(route.madeKey())
        .toBytes();
  }

  static Route route(byte[] bytes) {
    FieldReader fields = FieldReader.of(bytes);
    return new Route(
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional(),
        fields.optional());
  }

  /** Who called, without what is one session's: of a role, the role. */
  static byte[] who(Identity identity) {
    return new FieldWriter()
        .text(identity.type())
        .optional(identity.issuerArn())
        .optional(isSession(identity) ? Optional.empty() : identity.arn())
        .optional(identity.account())
        .optional(identity.invokedBy())
        .toBytes();
  }

  static byte[] session(Identity identity) {
    return new FieldWriter()
        .optional(isSession(identity) ? identity.arn() : Optional.empty())
        .optional(identity.principalId())
        .optional(identity.accessKeyId())
        .optional(identity.userName())
        .optional(identity.mfa())
        .optional(identity.sourceIdentity())
        .optional(identity.created())
        .toBytes();
  }

  private static boolean isSession(Identity identity) {
    return identity.issuerArn().isPresent();
  }

  /** Who called, of a role without what is one session's. */
  static Identity caller(byte[] who) {
    FieldReader common = FieldReader.of(who);
    String type = common.text();
    Optional<String> issuer = common.optional();
    Optional<String> arn = common.optional();
    Optional<String> account = common.optional();
    Optional<String> none = Optional.empty();
    return new Identity(
        type, arn, account, none, none, issuer, none, common.optional(), none, none, none);
  }

  static Identity identity(byte[] who, byte[] session) {
    FieldReader common = FieldReader.of(who);
    FieldReader own = FieldReader.of(session);
    String type = common.text();
    Optional<String> issuer = common.optional();
    Optional<String> arn = common.optional();
    Optional<String> account = common.optional();
    Optional<String> invokedBy = common.optional();
    Optional<String> sessionArn = own.optional();
    return new Identity(
        type,
        sessionArn.or(() -> arn),
        account,
        own.optional(),
        own.optional(),
        issuer,
        own.optional(),
        invokedBy,
        own.optional(),
        own.optional(),
        own.optional());
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
