package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is deployed together and judged by itself: one stack, one root module, or all the plain
 * policy files of a run.
 *
 * @param name the template's file or the module's folder; empty for plain policy files
 * @param origins where the policies and keys of an infrastructure file come from, by their spans
 * @param uses which resources use which keys
 */
public record Deployment(
    String name, PolicySet policies, Map<SourceSpan, Origin> origins, List<KeyUse> uses) {

  public Deployment {
    origins = new LinkedHashMap<>(origins);
    uses = List.copyOf(uses);
  }

  /**
   * That a resource uses a key.
   *
   * @param type {@code AWS::S3::Bucket}, {@code aws_s3_bucket}
   * @param key the key's name among those of the deployment, or its ARN or alias as written
   */
  public record KeyUse(Origin origin, String type, String key) {}

  /** Of plain policy files. */
  public static Deployment ofFiles(PolicySet policies) {
    return new Deployment("", policies, Map.of(), List.of());
  }

  /** Both as one. */
  public Deployment with(Deployment other) {
    Map<SourceSpan, Origin> all = new LinkedHashMap<>(origins);
    all.putAll(other.origins);
    List<KeyUse> allUses = new ArrayList<>(uses);
    allUses.addAll(other.uses);
    return new Deployment(name, PolicySet.union(List.of(policies, other.policies)), all, allUses);
  }

  /** Where the thing at a place comes from: the narrowest policy or resource around it. */
  public Optional<Origin> originOf(SourceSpan place) {
    return origins.entrySet().stream()
        .filter(entry -> entry.getKey().covers(place))
        .min(Comparator.comparing(Map.Entry::getKey, SourceSpan.BY_EXTENT))
        .map(Map.Entry::getValue);
  }
}
