package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.access.RequestParameter.WithGrantTokens;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text that CreateGrant hands out to name a grant before it is known everywhere.
 *
 * <p>No secret: who presents a token must still be the grantee. The sandbox knows a grant at once,
 * so a token adds nothing to it; a token whose grant has ended names nothing.
 */
record GrantToken(String keyId, String grantId) {
  private static final String FORMAT = "keyproof-grant-1";
  private static final String SEPARATOR = "\n";
  private static final int MAX_TOKENS = 10;
  private static final int MAX_LENGTH = 8192;

  String text() {
    String content = String.join(SEPARATOR, FORMAT, grantId, keyId);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8));
  }

  static GrantToken parse(String text) {
    String[] parts = decoded(text).split(SEPARATOR, 3);
    if (parts.length < 3 || !parts[0].equals(FORMAT)) {
      throw KmsException.withoutMessage(ErrorCode.INVALID_GRANT_TOKEN);
    }
    return new GrantToken(parts[2], parts[1]);
  }

  /** The parameter for the decider; absent if there are no tokens. */
  static Optional<WithGrantTokens> parameter(List<String> tokens) {
    member("grantTokens").requireSize(tokens.size(), 0, MAX_TOKENS);
    tokens.forEach(token -> member("grantTokens").requireSize(token.length(), 1, MAX_LENGTH));
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WithGrantTokens(
                tokens.stream().map(token -> parse(token).grantId()).collect(Collectors.toSet())));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      throw KmsException.withoutMessage(ErrorCode.INVALID_GRANT_TOKEN);
    }
  }
}
