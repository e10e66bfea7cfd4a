package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A KMS key as far as the input tells: its policy, grants and facts, each of which may be missing.
 *
 * @param name what reports call it
 * @param arn absent for a bare policy file, which names no key
 * @param openAliases further ones, of which not all is known: {@code alias/${var.stage}-invoices}
 */
public record KmsKey(
    String name,
    Optional<KeyArn> arn,
    Optional<Policy> policy,
    List<Grant> grants,
    Optional<KeyFacts> facts,
    Set<String> aliases,
    Set<Text> openAliases,
    KeyTags tags,
    SourceSpan span) {

  public KmsKey {
    grants = List.copyOf(grants);
    aliases = Set.copyOf(aliases);
    openAliases = Set.copyOf(openAliases);
  }

  /** A key all of whose aliases that are told are known. */
  public KmsKey(
      String name,
      Optional<KeyArn> arn,
      Optional<Policy> policy,
      List<Grant> grants,
      Optional<KeyFacts> facts,
      Set<String> aliases,
      KeyTags tags,
      SourceSpan span) {
    this(name, arn, policy, grants, facts, aliases, Set.of(), tags, span);
  }
}
