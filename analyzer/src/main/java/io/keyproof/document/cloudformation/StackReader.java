package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Resource;
import io.keyproof.model.Guard;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** The resources of a stack that bear on access to keys, in AWS's words. */
final class StackReader {

  private final List<Resource> resources = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final KeyResources keys = new KeyResources(resources, diagnostics);
  private final IdentityResources identities = new IdentityResources(resources, diagnostics);
  private final ServerlessResources serverless = new ServerlessResources(resources, diagnostics);

  private StackReader() {}

  /** Of the stack; nested stacks are read by themselves. */
  static StackReader read(Stack stack) {
    StackReader reader = new StackReader();
    for (StackResource resource : stack.resources().values()) {
      if (!resource.guard().equals(Guard.NEVER)) {
        reader.add(resource, stack);
      }
    }
    reader.diagnostics.addAll(stack.diagnostics());
    return reader;
  }

  List<Resource> resources() {
    return resources;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void add(StackResource resource, Stack stack) {
    switch (resource.type()) {
      case "AWS::KMS::Key" -> keys.addKey(resource);
      case "AWS::KMS::ReplicaKey" -> keys.addReplicaKey(resource);
      case "AWS::KMS::Alias" -> keys.addAlias(resource);
      case "AWS::IAM::Role" -> identities.addRole(resource, stack);
      case "AWS::IAM::User" -> identities.addUser(resource, stack);
      case "AWS::IAM::Group" -> identities.addGroup(resource, stack);
      case "AWS::IAM::Policy",
          "AWS::IAM::RolePolicy",
          "AWS::IAM::UserPolicy",
          "AWS::IAM::GroupPolicy" ->
          identities.addInlinePolicy(resource, stack);
      case "AWS::IAM::ManagedPolicy" -> identities.addManagedPolicy(resource, stack);
      case "AWS::Serverless::Function", "AWS::Serverless::StateMachine" ->
          serverless.add(resource, stack);
      default -> LimitResources.add(resource, resources, diagnostics);
    }
    KeyUses.add(resource, resources);
  }
}
