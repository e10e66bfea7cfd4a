package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.document.tree.Node;
import io.keyproof.model.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies that limit what keys are used for, and those of other services. */
final class LimitResources {

  /** The policies of resources, by the types that hold them in {@code policy}. */
  private static final Map<String, PolicyKind> KINDS =
      Map.of(
          "aws_vpc_endpoint", PolicyKind.VPC_ENDPOINT,
          "aws_vpc_endpoint_policy", PolicyKind.VPC_ENDPOINT,
          "aws_s3_bucket", PolicyKind.RESOURCE,
          "aws_s3_bucket_policy", PolicyKind.RESOURCE,
          "aws_sqs_queue", PolicyKind.RESOURCE,
          "aws_sqs_queue_policy", PolicyKind.RESOURCE,
          "aws_sns_topic", PolicyKind.RESOURCE,
          "aws_sns_topic_policy", PolicyKind.RESOURCE,
          "aws_secretsmanager_secret", PolicyKind.RESOURCE,
          "aws_secretsmanager_secret_policy", PolicyKind.RESOURCE);

  private LimitResources() {}

  static void add(Instance instance, List<Resource> resources) {
    if (instance.type().equals("aws_organizations_policy")) {
      organizationsKind(instance)
          .ifPresent(kind -> document(instance, kind, "content").ifPresent(resources::add));
    } else if (KINDS.containsKey(instance.type())) {
      document(instance, KINDS.get(instance.type()), "policy").ifPresent(resources::add);
    }
  }

  private static Optional<PolicyKind> organizationsKind(Instance instance) {
    Optional<Value> type = instance.configured("type");
    String name = type.isEmpty() ? "SERVICE_CONTROL_POLICY" : Values.literal(type.get()).orElse("");
    return switch (name) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyKind.SERVICE_CONTROL);
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyKind.RESOURCE_CONTROL);
      default -> Optional.empty();
    };
  }

  private static Optional<Resource> document(Instance instance, PolicyKind kind, String attribute) {
    Optional<Node> document =
        new Documents(instance.scope().module().run(), Optional.empty())
            .document(instance.configured(attribute));
    return document.map(
        node ->
            new Resource.Limit(
                instance.origin(), instance.guard(), kind, instance.address(), node));
  }
}
