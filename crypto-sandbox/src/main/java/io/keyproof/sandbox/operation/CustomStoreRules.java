package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyproof.sandbox.call.CreateCustomKeyStore;
import io.keyproof.sandbox.call.KeyStorePassword;
import io.keyproof.sandbox.call.UpdateCustomKeyStore;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the service model demands of custom key stores. */
final class CustomStoreRules {
  static final int MAX_ID_LENGTH = 64;

  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_CERTIFICATE_LENGTH = 5000;
  private static final Pattern CLUSTER = Pattern.compile("cluster-[2-7a-zA-Z]{11,16}");

  private CustomStoreRules() {}

  static void requireValid(CreateCustomKeyStore call) {
    member("customKeyStoreName").ofLength(call.customKeyStoreName(), 1, MAX_NAME_LENGTH);
    call.cloudHsmClusterId().ifPresent(CustomStoreRules::requireClusterId);
    call.trustAnchorCertificate()
        .ifPresent(
            text ->
                member("trustAnchorCertificate")
                    .requireSize(text.length(), 1, MAX_CERTIFICATE_LENGTH));
    call.keyStorePassword().ifPresent(CustomStoreRules::requirePassword);
  }

  static void requireValid(UpdateCustomKeyStore call) {
    call.newCustomKeyStoreName()
        .ifPresent(name -> member("newCustomKeyStoreName").ofLength(name, 1, MAX_NAME_LENGTH));
    call.cloudHsmClusterId().ifPresent(CustomStoreRules::requireClusterId);
    call.keyStorePassword().ifPresent(CustomStoreRules::requirePassword);
  }

  private static void requireClusterId(String id) {
    member("cloudHsmClusterId").matching(member("cloudHsmClusterId").ofLength(id, 19, 24), CLUSTER);
  }

  private static void requirePassword(KeyStorePassword password) {
    member("keyStorePassword").requireSize(password.length(), 7, 32);
  }

  static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(
        () ->
            new KmsException(
                ErrorCode.VALIDATION, name + " is required for a custom key store in CloudHSM."));
  }

  static void requireCertificate(String text) {
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    } catch (CertificateException e) {
      throw new KmsException(
          ErrorCode.INCORRECT_TRUST_ANCHOR, "The trust anchor is no X.509 certificate in PEM.");
    }
  }
}
