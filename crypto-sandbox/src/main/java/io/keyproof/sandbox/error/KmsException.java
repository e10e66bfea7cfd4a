package io.keyproof.sandbox.error;

/**
 * A call that KMS refuses, with the code and the message of the answer.
 *
 * <p>Messages never hold key material or plaintext.
 */
public class KmsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String message;

  public KmsException(ErrorCode code, String message) {
    super(message.isEmpty() ? code.awsName() : code.awsName() + ": " + message);
    this.code = code;
    this.message = message;
  }

  /** The refusals of which AWS says the code and nothing else. */
  public static KmsException withoutMessage(ErrorCode code) {
    return new KmsException(code, "");
  }

  public ErrorCode code() {
    return code;
  }

  /** The message as AWS words it; empty where AWS sends none. */
  public String message() {
    return message;
  }

  public int httpStatus() {
    return code.httpStatus();
  }
}
