package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Resource;
import java.util.ArrayList;
import java.util.List;

/** The resources of a root module and the modules it calls, as far as they bear on keys. */
final class ResourceReader {

  private final List<Resource> resources = new ArrayList<>();

  private ResourceReader() {}

  static List<Resource> read(TerraformModule root) {
    ResourceReader reader = new ResourceReader();
    reader.addAll(root);
    return reader.resources;
  }

  // INVARIANT: a run bounds how deep and how many modules there are.
  private void addAll(TerraformModule module) {
    module.resources().forEach(instance -> add(instance, resources));
    module.modules().forEach(this::addAll);
  }

  /** One resource, if it bears on keys. */
  static void add(Instance instance, List<Resource> resources) {
    String type = instance.type();
    if (type.startsWith("aws_kms_")) {
      KeyResources.add(instance, resources);
    } else if (type.startsWith("aws_iam_")) {
      IdentityResources.add(instance, resources);
    } else {
      LimitResources.add(instance, resources);
      KeyUses.add(instance, resources);
    }
  }
}
