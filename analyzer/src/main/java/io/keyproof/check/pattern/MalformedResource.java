package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.model.PolicyKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An entry of Resource that is neither an ARN nor {@code *}, or an ARN with a field that no
 * resource can have. What account ids must look like, reading the policy says already.
 */
final class MalformedResource implements Phrase.Test<ResourcePart> {

  private static final Set<String> PARTITIONS =
      Set.of(
          "aws",
          "aws-cn",
          "aws-us-gov",
          "aws-iso",
          "aws-iso-b",
          "aws-iso-e",
          "aws-iso-f",
          "aws-eusc");

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern KEY_ID =
      Pattern.compile("(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");
  private static final Pattern KMS_RESOURCE = Pattern.compile("[*?].*|(key|alias)[/*?].*");

  @Override
  public Optional<String> reason(ResourcePart part) {
    // A key policy means its own key; what else its Resource names is another phrase's subject.
    return part.in().in().policy().kind() == PolicyKind.KEY
        ? Optional.empty()
        : part.element()
            .text()
            .literal()
            .filter(text -> !text.equals("*") && !text.contains("${"))
            .flatMap(MalformedResource::reason);
  }

  private static Optional<String> reason(String text) {
    if (!text.startsWith("arn:")) {
      return text.startsWith("arn") && Wildcards.hasAny(text)
          ? Optional.empty()
          : Optional.of("a resource is an ARN or `*`" + meant(text));
    }
    Optional<Arn> arn = Arn.of(text);
    if (arn.isEmpty()) {
      return Wildcards.hasAny(text)
          ? Optional.empty()
          : Optional.of("an ARN has six fields: `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`");
    }
    return ofFields(arn.get()).or(() -> ofKms(arn.get()));
  }

  private static String meant(String text) {
    if (KEY_ID.matcher(text).matches()) {
      return ", such as `arn:aws:kms:REGION:ACCOUNT:key/" + text + "`";
    }
    return text.startsWith("alias/") ? ", and a key is named by its own ARN" : "";
  }

  private static Optional<String> ofFields(Arn arn) {
    if (!Wildcards.hasAny(arn.partition()) && !PARTITIONS.contains(arn.partition())) {
      return Optional.of("there is no partition `" + arn.partition() + "`");
    }
    if (!arn.service().equals(arn.service().toLowerCase(Locale.ROOT))) {
      return Optional.of("the service is written in lower case");
    }
    String region = arn.region();
    if (!region.isEmpty() && !Wildcards.hasAny(region) && !REGION.matcher(region).matches()) {
      return Optional.of("there is no Region `" + region + "`");
    }
    if (arn.service().equals("iam") && !region.isEmpty() && !Wildcards.hasAny(region)) {
      return Optional.of("an ARN of `iam` has no Region");
    }
    return arn.resource().isEmpty() ? Optional.of("it names no resource") : Optional.empty();
  }

  private static Optional<String> ofKms(Arn arn) {
    if (!arn.service().equals("kms")) {
      return Optional.empty();
    }
    if (arn.region().isEmpty() || arn.account().isEmpty()) {
      return Optional.of("keys and aliases have a Region and an account");
    }
    return KMS_RESOURCE.matcher(arn.resource()).matches()
        ? Optional.empty()
        : Optional.of("a resource of AWS KMS is `key/ID` or `alias/NAME`");
  }
}
