package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.model.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A policy that is too large even without white space. AWS KMS Developer Guide, "Resource quotas";
 * IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas".
 */
final class PolicySize implements Phrase.Test<PolicyPart> {

  private static final int AROUND_TEXT = "'',".length();
  private static final int AROUND_STATEMENT = "{'Effect':'Deny','Action':,'Resource':},".length();

  private static final int KEY_POLICY = 32_768;
  private static final int MANAGED_POLICY = 6_144;
  private static final int ROLE_INLINE = 10_240;
  private static final int TRUST_POLICY = 8_192;
  private static final int ORGANIZATION_POLICY = 10_240;

  @Override
  public Optional<String> reason(PolicyPart part) {
    OptionalInt limit = limit(part.policy().kind());
    // A lower bound: quotes and commas of each text, the names of a statement's elements, and
    // nothing of what the input does not show.
    int size =
        PolicyTexts.of(part.policy()).stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length + AROUND_TEXT)
                .sum()
            + part.policy().statements().size() * AROUND_STATEMENT;
    return limit.isPresent() && size > limit.getAsInt()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "it has at least %,d bytes without white space, and AWS allows %,d",
                size,
                limit.getAsInt()))
        : Optional.empty();
  }

  /** The largest that AWS allows for the kind, raised quotas included. */
  private static OptionalInt limit(PolicyKind kind) {
    return switch (kind) {
      case KEY -> OptionalInt.of(KEY_POLICY);
      // An inline policy of a role may be larger than a managed one.
      case IDENTITY -> OptionalInt.of(ROLE_INLINE);
      case PERMISSIONS_BOUNDARY -> OptionalInt.of(MANAGED_POLICY);
      case TRUST -> OptionalInt.of(TRUST_POLICY);
      case SERVICE_CONTROL, RESOURCE_CONTROL -> OptionalInt.of(ORGANIZATION_POLICY);
      case SESSION, VPC_ENDPOINT, RESOURCE -> OptionalInt.empty();
    };
  }
}
