package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What references to resources stand for. A name that CloudFormation will make up is the logical id
 * here: it is as good as any other, and it reads well.
 */
final class Names {

  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::IAM::Role", "RoleName",
          "AWS::IAM::User", "UserName",
          "AWS::IAM::Group", "GroupName",
          "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
          "AWS::KMS::Alias", "AliasName",
          "AWS::SecretsManager::Secret", "Name",
          "AWS::SSM::Parameter", "Name");

  private static final Map<String, String> IAM_KINDS =
      Map.of(
          "AWS::IAM::Role", "role",
          "AWS::IAM::User", "user",
          "AWS::IAM::Group", "group",
          "AWS::IAM::ManagedPolicy", "policy");

  /** Resources whose Ref is their ARN. */
  private static final Set<String> REFERRED_TO_BY_ARN =
      Set.of("AWS::IAM::ManagedPolicy", "AWS::SNS::Topic", "AWS::SecretsManager::Secret");

  /** Resources whose Ref is their name, or an id that is as good as one. */
  private static final Set<String> REFERRED_TO_BY_NAME =
      Set.of(
          "AWS::IAM::Role",
          "AWS::IAM::User",
          "AWS::IAM::Group",
          "AWS::KMS::Alias",
          "AWS::S3::Bucket",
          "AWS::EC2::VPCEndpoint",
          "AWS::EC2::VPC",
          "AWS::Lambda::Function",
          "AWS::Serverless::Function",
          "AWS::DynamoDB::Table",
          "AWS::Logs::LogGroup",
          "AWS::CodeBuild::Project",
          "AWS::Kinesis::Stream",
          "AWS::SSM::Parameter");

  /** What stands before the name in an ARN; those of other resources are not known. */
  private static final Map<String, String> ARN_PREFIXES =
      Map.of(
          "AWS::SNS::Topic", "",
          "AWS::SQS::Queue", "",
          "AWS::Lambda::Function", "function:",
          "AWS::Serverless::Function", "function:",
          "AWS::DynamoDB::Table", "table/",
          "AWS::Logs::LogGroup", "log-group:",
          "AWS::SecretsManager::Secret", "secret:",
          "AWS::CodeBuild::Project", "project/",
          "AWS::Kinesis::Stream", "stream/");

  private static final String REPLICA_KEY = "AWS::KMS::ReplicaKey";

  private final Stack stack;

  Names(Stack stack) {
    this.stack = stack;
  }

  /** {@code Ref} of a resource. */
  Text reference(String id, ObjectNode resource) {
    String type = type(resource);
    if (isKey(type)) {
      return Text.of(Place.keyId(keyName(id, resource)));
    }
    if (REFERRED_TO_BY_ARN.contains(type)) {
      return arn(id, resource);
    }
    return REFERRED_TO_BY_NAME.contains(type)
        ? name(id, resource)
        : Text.unknown(Unknown.of(stack.path(id)));
  }

  /** {@code Fn::GetAtt} of a resource; nested stacks aside. */
  Text attribute(String id, ObjectNode resource, String attribute) {
    String type = type(resource);
    if (isKey(type) && attribute.equals("KeyId")) {
      return reference(id, resource);
    }
    return attribute.equals("Arn") || attribute.equals("TopicArn") || attribute.equals("PolicyArn")
        ? arn(id, resource)
        : Text.unknown(Unknown.of(stack.path(id) + "." + attribute));
  }

  /** The name that a resource is given, or its logical id. */
  Text name(String id, ObjectNode resource) {
    String type = type(resource);
    String property =
        NAME_PROPERTIES.getOrDefault(type, type.substring(type.lastIndexOf(':') + 1) + "Name");
    return property(resource, property).orElseGet(() -> Text.of(stack.path(id)));
  }

  Text arn(String id, ObjectNode resource) {
    String type = type(resource);
    if (isKey(type)) {
      return Place.keyArn(keyName(id, resource));
    }
    String kind = IAM_KINDS.get(type);
    if (kind != null) {
      Text path = property(resource, "Path").orElseGet(() -> Text.of("/"));
      return Place.iamArn(Place.join(Text.of(kind), path, name(id, resource)));
    }
    if (type.equals("AWS::S3::Bucket")) {
      return Place.join(
          Text.of("arn:"), Text.unknown(Place.PARTITION), Text.of(":s3:::"), name(id, resource));
    }
    String prefix = ARN_PREFIXES.get(type);
    if (prefix == null) {
      return Text.unknown(Unknown.of(stack.path(id) + ".Arn"));
    }
    String[] parts = type.split("::", -1);
    String service = parts[1].equals("Serverless") ? "lambda" : parts[1].toLowerCase(Locale.ROOT);
    return Place.arn(
        service, Text.unknown(Place.REGION), Place.join(Text.of(prefix), name(id, resource)));
  }

  /** The ids of multi-Region keys begin in a way of their own. */
  private String keyName(String id, ObjectNode resource) {
    boolean isMultiRegion =
        type(resource).equals(REPLICA_KEY)
            || property(resource, "MultiRegion")
                .flatMap(Text::literal)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    return (isMultiRegion ? "mrk-" : "") + stack.path(id);
  }

  private Optional<Text> property(ObjectNode resource, String name) {
    Optional<Node> value = resource.object("Properties").flatMap(found -> found.get(name));
    return value.flatMap(found -> stack.values().evaluate(found)).flatMap(Choices::text);
  }

  private static boolean isKey(String type) {
    return type.equals("AWS::KMS::Key") || type.equals(REPLICA_KEY);
  }

  static String type(ObjectNode resource) {
    return resource.get("Type").flatMap(Choices::text).map(Text::toString).orElse("");
  }
}
