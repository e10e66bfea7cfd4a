package io.keyproof.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a KMS key: {@code arn:aws:kms:eu-west-1:111122223333:key/1234abcd-…}.
 *
 * @param account twelve digits
 */
public record KeyArn(String partition, String region, String account, String keyId) {

  private static final Pattern FORM =
      Pattern.compile("arn:(aws[a-z-]*):kms:([a-z0-9-]+):([0-9]{12}):key/([A-Za-z0-9/_-]+)");

  public static Optional<KeyArn> parse(String arn) {
    Matcher matcher = FORM.matcher(arn);
    return matcher.matches()
        ? Optional.of(
            new KeyArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":kms:" + region + ":" + account + ":key/" + keyId;
  }
}
