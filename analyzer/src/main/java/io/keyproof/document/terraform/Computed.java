package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.Set;

/** Attributes that the provider works out, as far as they follow from the others. */
final class Computed {

  static final Set<String> KEYS =
      Set.of(
          "aws_kms_key",
          "aws_kms_external_key",
          "aws_kms_replica_key",
          "aws_kms_replica_external_key");

  private static final Set<String> IDENTITIES =
      Set.of("aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_policy");

  private Computed() {}

  /** A value that stands for an attribute that is set all the same. */
  static Optional<Value> overrides(Instance instance, String name) {
    boolean isKeyId = KEYS.contains(instance.type()) && name.equals("key_id");
    return isKeyId && madeArn(instance).isEmpty()
        ? Optional.of(of(instance, name))
        : Optional.empty();
  }

  static Value of(Instance instance, String name) {
    SourceSpan span = instance.block().header();
    Optional<Text> text =
        instance.block().type().equals("data")
            ? ofData(instance, name)
            : ofResource(instance, name);
    if (text.isPresent()) {
      return Value.Text.of(text.get(), span);
    }
    boolean isDocument =
        instance.type().equals("aws_iam_policy_document")
            && (name.equals("json") || name.equals("minified_json"));
    return isDocument
        ? PolicyDocumentData.json(instance)
        : Open.of(instance.address() + "." + name, span);
  }

  private static Optional<Text> ofData(Instance instance, String name) {
    boolean isElsewhere = instance.block().body().attribute("provider").isPresent();
    String what = instance.type() + "." + name;
    return switch (what) {
      case "aws_caller_identity.account_id", "aws_caller_identity.id" ->
          Optional.of(Providers.account(instance));
      case "aws_partition.partition", "aws_partition.id" ->
          Optional.of(Text.unknown(Place.PARTITION));
      case "aws_partition.dns_suffix" -> Optional.of(Text.unknown(Place.URL_SUFFIX));
      case "aws_region.name", "aws_region.id", "aws_region.region" ->
          isElsewhere ? Optional.empty() : Optional.of(Text.unknown(Place.REGION));
      default -> Optional.empty();
    };
  }

  private static Optional<Text> ofResource(Instance instance, String name) {
    String type = instance.type();
    if (KEYS.contains(type)) {
      return switch (name) {
        case "arn" -> Optional.of(keyArn(instance));
        case "id", "key_id" -> Optional.of(Text.of(Place.keyId(keyName(instance))));
        default -> Optional.empty();
      };
    }
    if (IDENTITIES.contains(type)) {
      return ofIdentity(instance, name);
    }
    if (type.equals("aws_kms_alias")) {
      return ofAlias(instance, name);
    }
    if (type.equals("aws_s3_bucket") && name.equals("arn")) {
      return Optional.of(
          Place.join(
              Text.of("arn:"),
              Text.unknown(Place.PARTITION),
              Text.of(":s3:::"),
              named(instance, "bucket")));
    }
    return type.equals("aws_s3_bucket") && name.equals("id")
        ? Optional.of(named(instance, "bucket"))
        : Optional.empty();
  }

  /** The ids of multi-Region keys begin in a way of their own. */
  private static String keyName(Instance key) {
    boolean isReplica = key.type().contains("replica");
    boolean isPrimary =
        key.configured("multi_region").flatMap(Values::literal).filter("true"::equals).isPresent();
    return (isReplica || isPrimary ? "mrk-" : "") + key.address();
  }

  /** The ARN of a key of this deployment: a plan tells that of one that was made before. */
  static Text keyArn(Instance key) {
    return madeArn(key).orElseGet(() -> Place.keyArn(keyName(key), Providers.account(key)));
  }

  private static Optional<Text> madeArn(Instance key) {
    return key.configured("arn").flatMap(Values::literal).map(Text::of);
  }

  private static Optional<Text> ofIdentity(Instance instance, String name) {
    String kind = instance.type().substring("aws_iam_".length());
    boolean isArn = name.equals("arn") || (name.equals("id") && kind.equals("policy"));
    if (isArn) {
      Text path =
          instance
              .configured("path")
              .flatMap(Values::text)
              .map(Value.Text::plain)
              .orElseGet(() -> Text.of("/"));
      return Optional.of(
          Place.iamArn(
              Place.join(Text.of(kind), path, named(instance, "name")),
              Providers.account(instance)));
    }
    return name.equals("name") || name.equals("id")
        ? Optional.of(named(instance, "name"))
        : Optional.empty();
  }

  private static Optional<Text> ofAlias(Instance instance, String name) {
    return switch (name) {
      case "name", "id" -> Optional.of(named(instance, "name"));
      case "arn" ->
          Optional.of(
              Place.arn(
                  "kms",
                  Text.unknown(Place.REGION),
                  Providers.account(instance),
                  named(instance, "name")));
      case "target_key_arn" ->
          instance
              .configured("target_key_id")
              .flatMap(key -> keyArn(key, Providers.account(instance)));
      default -> Optional.empty();
    };
  }

  /** The ARN of a key of this deployment that is named by its id. */
  private static Optional<Text> keyArn(Value key, Text account) {
    return Values.text(key)
        .map(Value.Text::plain)
        .map(
            text ->
                text.toString().startsWith("arn:")
                    ? text
                    : Place.arn(
                        "kms",
                        Text.unknown(Place.REGION),
                        account,
                        Place.join(Text.of("key/"), text)));
  }

  /** The name that is set, or a name for the one that the provider makes up. */
  static Text named(Instance instance, String attribute) {
    Optional<Text> name =
        instance.configured(attribute).flatMap(Values::text).map(Value.Text::plain);
    if (name.isPresent()) {
      return name.get();
    }
    Text made = Text.unknown(Unknown.of(instance.address() + "." + attribute));
    return instance
        .configured(attribute + "_prefix")
        .flatMap(Values::text)
        .map(prefix -> Place.join(prefix.plain(), made))
        .orElse(made);
  }
}
