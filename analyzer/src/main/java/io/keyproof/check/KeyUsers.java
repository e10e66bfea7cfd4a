package io.keyproof.check;

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

  public static KeyUsers of(Collection<Deployment> deployments) {
    KeyUsers users = new KeyUsers();
    List<KmsKey> all =
        deployments.stream().flatMap(each -> each.policies().keys().stream()).toList();
    for (Deployment deployment : deployments) {
      for (Deployment.KeyUse use : deployment.uses()) {
        deployment.policies().keys().stream()
            .filter(key -> key.name().equals(use.key()))
            .forEach(key -> users.add(key, use));
        all.stream()
            .filter(key -> key.arn().filter(arn -> arn.toString().equals(use.key())).isPresent())
            .forEach(key -> users.add(key, use));
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
