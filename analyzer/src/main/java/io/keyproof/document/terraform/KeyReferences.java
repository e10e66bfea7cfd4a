package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys that other resources name by their ids. */
final class KeyReferences {

  /** What {@link Place#keyId} makes of the address of a key. */
  private static final Pattern OF_A_RESOURCE =
      Pattern.compile(".*aws_kms_(replica_)?(external_)?key-.*");

  private KeyReferences() {}

  /** The ARN of a key that this deployment makes in an account and that is named by its id. */
  static Value arn(Value key, Text account) {
    Optional<String> id = Values.literal(key).filter(text -> OF_A_RESOURCE.matcher(text).matches());
    return id.isEmpty() || id.get().startsWith("arn:")
        ? key
        : Value.Text.of(
            Place.arn("kms", Text.unknown(Place.REGION), account, Text.of("key/" + id.get())),
            key.span());
  }
}
