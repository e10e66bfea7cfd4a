package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Resource;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies that limit: of organizations and of VPC endpoints. */
final class LimitResources {

  private static final Map<String, PolicyKind> ORGANIZATION_POLICIES =
      Map.of(
          "SERVICE_CONTROL_POLICY", PolicyKind.SERVICE_CONTROL,
          "RESOURCE_CONTROL_POLICY", PolicyKind.RESOURCE_CONTROL);

  private LimitResources() {}

  static void add(StackResource resource, List<Resource> resources, List<Diagnostic> diagnostics) {
    switch (resource.type()) {
      case "AWS::Organizations::Policy" ->
          resource
              .text("Type")
              .flatMap(type -> Optional.ofNullable(ORGANIZATION_POLICIES.get(type)))
              .ifPresent(kind -> add(resource, kind, "Content", resources, diagnostics));
      case "AWS::EC2::VPCEndpoint" ->
          add(resource, PolicyKind.VPC_ENDPOINT, "PolicyDocument", resources, diagnostics);
      default -> {}
    }
  }

  private static void add(
      StackResource resource,
      PolicyKind kind,
      String property,
      List<Resource> resources,
      List<Diagnostic> diagnostics) {
    resource
        .property(property)
        .map(document -> PolicyDocuments.read(document, diagnostics))
        .map(
            document ->
                new Resource.Limit(
                    resource.origin(), resource.guard(), kind, resource.address(), document))
        .ifPresent(resources::add);
  }
}
