package io.keyproof.sandbox.error;

/**
 * The AWS names of the errors that KMS answers with.
 *
 * <p>KMS answers almost every client error with HTTP 400, whatever status its service model gives
 * the exception: {@link #httpStatus()} is the status on the wire, {@link #modelledStatus()} that of
 * the model.
 */
public enum ErrorCode {
  ACCESS_DENIED("AccessDeniedException", 400, 400),
  ALREADY_EXISTS("AlreadyExistsException", 400, 409),
  CONFLICT("ConflictException", 400, 409),
  DISABLED("DisabledException", 400, 409),
  DRY_RUN_OPERATION("DryRunOperationException", 400, 412),
  INCORRECT_KEY("IncorrectKeyException", 400, 400),
  EXPIRED_IMPORT_TOKEN("ExpiredImportTokenException", 400, 400),
  INCORRECT_KEY_MATERIAL("IncorrectKeyMaterialException", 400, 400),
  INVALID_IMPORT_TOKEN("InvalidImportTokenException", 400, 400),
  KMS_INVALID_MAC("KMSInvalidMacException", 400, 400),
  KMS_INVALID_SIGNATURE("KMSInvalidSignatureException", 400, 400),
  CLOUD_HSM_CLUSTER_IN_USE("CloudHsmClusterInUseException", 400, 400),
  CUSTOM_KEY_STORE_HAS_CMKS("CustomKeyStoreHasCMKsException", 400, 400),
  CUSTOM_KEY_STORE_INVALID_STATE("CustomKeyStoreInvalidStateException", 400, 400),
  CUSTOM_KEY_STORE_NAME_IN_USE("CustomKeyStoreNameInUseException", 400, 400),
  INCORRECT_TRUST_ANCHOR("IncorrectTrustAnchorException", 400, 400),
  CUSTOM_KEY_STORE_NOT_FOUND("CustomKeyStoreNotFoundException", 400, 400),
  INVALID_ALIAS_NAME("InvalidAliasNameException", 400, 400),
  INVALID_ARN("InvalidArnException", 400, 400),
  INVALID_CIPHERTEXT("InvalidCiphertextException", 400, 400),
  INVALID_GRANT_ID("InvalidGrantIdException", 400, 400),
  INVALID_GRANT_TOKEN("InvalidGrantTokenException", 400, 400),
  INVALID_KEY_USAGE("InvalidKeyUsageException", 400, 400),
  INVALID_MARKER("InvalidMarkerException", 400, 400),
  KMS_INTERNAL("KMSInternalException", 500, 500),
  KMS_INVALID_STATE("KMSInvalidStateException", 400, 409),
  LIMIT_EXCEEDED("LimitExceededException", 400, 400),
  MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocumentException", 400, 400),
  NOT_FOUND("NotFoundException", 400, 404),
  TAG("TagException", 400, 400),
  UNSUPPORTED_OPERATION("UnsupportedOperationException", 400, 400),
  VALIDATION("ValidationException", 400, 400);

  private final String awsName;
  private final int httpStatus;
  private final int modelledStatus;

  ErrorCode(String awsName, int httpStatus, int modelledStatus) {
    this.awsName = awsName;
    this.httpStatus = httpStatus;
    this.modelledStatus = modelledStatus;
  }

  public String awsName() {
    return awsName;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public int modelledStatus() {
    return modelledStatus;
  }
}
