package io.keyproof.check;

import static java.util.stream.Collectors.groupingBy;

import io.keyproof.model.Deployment;
import io.keyproof.model.KmsKey;
import io.keyproof.source.SourceSpan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The resources of infrastructure files that use each key, such as buckets. */
public final class KeyUsers {

  private final Map<SourceSpan, Set<String>> byPlace = new HashMap<>();

  private KeyUsers() {}

  /** Of all deployments: one may name a key of another by its ARN. */
  public static KeyUsers of(Collection<Deployment> deployments) {
    KeyUsers users = new KeyUsers();
    Map<String, List<KmsKey>> byArn =
        deployments.stream()
            .flatMap(each -> each.policies().keys().stream())
            .filter(key -> key.arn().isPresent())
            .collect(groupingBy(key -> key.arn().orElseThrow().toString()));
    for (Deployment deployment : deployments) {
      Map<String, List<KmsKey>> byName =
          deployment.policies().keys().stream().collect(groupingBy(KmsKey::name));
      for (Deployment.KeyUse use : deployment.uses()) {
        byName.getOrDefault(use.key(), List.of()).forEach(key -> users.add(key, use));
        byArn.getOrDefault(use.key(), List.of()).forEach(key -> users.add(key, use));
      }
    }
    return users;
  }

  private void add(KmsKey key, Deployment.KeyUse use) {
    byPlace.computeIfAbsent(key.span(), none -> new TreeSet<>()).add(use.origin().address());
  }

  /** The addresses of those that use the key at a place, by name. */
  public List<String> of(SourceSpan key) {
    return List.copyOf(byPlace.getOrDefault(key, Set.of()));
  }
}
