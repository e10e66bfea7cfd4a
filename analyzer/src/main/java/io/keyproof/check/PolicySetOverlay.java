package io.keyproof.check;

import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/**
 * Files laid over a snapshot of what is deployed, so that the role of one repository and the key of
 * another meet. Of a key or identity that both have, by ARN or by name, what the files say wins.
 */
public final class PolicySetOverlay {

  private PolicySetOverlay() {}

  public static PolicySet over(PolicySet files, PolicySet snapshot) {
    return new PolicySet(
        merged(files.keys(), snapshot.keys(), PolicySetOverlay::isSame, PolicySetOverlay::over),
        merged(
            files.identities(),
            snapshot.identities(),
            PolicySetOverlay::isSame,
            PolicySetOverlay::over),
        merged(files.others(), snapshot.others(), PolicySetOverlay::isSame, (file, under) -> file),
        merged(
            files.aliases(),
            snapshot.aliases(),
            (file, under) -> file.name().equals(under.name()),
            (file, under) -> file));
  }

  private static <T> List<T> merged(
      List<T> files, List<T> snapshot, BiPredicate<T, T> same, BinaryOperator<T> over) {
    List<T> merged = new ArrayList<>();
    Set<T> covered = new HashSet<>();
    for (T file : files) {
      Optional<T> under =
          snapshot.stream().filter(each -> same.test(file, each)).filter(covered::add).findFirst();
      merged.add(under.map(each -> over.apply(file, each)).orElse(file));
    }
    snapshot.stream().filter(each -> !covered.contains(each)).forEach(merged::add);
    return merged;
  }

  private static boolean isSame(KmsKey file, KmsKey under) {
    if (file.arn().isPresent() && under.arn().isPresent()) {
      return file.arn().equals(under.arn());
    }
    Optional<String> folder = PlaceNames.key(file.span());
    return folder.isPresent() && folder.equals(PlaceNames.key(under.span()));
  }

  private static KmsKey over(KmsKey file, KmsKey under) {
    return new KmsKey(
        file.name(),
        file.arn().or(under::arn),
        file.policy().or(under::policy),
        file.grants().isEmpty() ? under.grants() : file.grants(),
        file.facts().or(under::facts),
        file.aliases().isEmpty() ? under.aliases() : file.aliases(),
        file.openAliases().isEmpty() ? under.openAliases() : file.openAliases(),
        file.tags().equals(KeyTags.UNTOLD) ? under.tags() : file.tags(),
        file.span());
  }

  private static boolean isSame(IamIdentity file, IamIdentity under) {
    if (file.arn().isPresent() && under.arn().isPresent()) {
      return file.arn().equals(under.arn());
    }
    Optional<String> role = PlaceNames.role(file.span());
    Optional<String> user = PlaceNames.user(file.span());
    return (role.isPresent() && role.equals(PlaceNames.role(under.span())))
        || (user.isPresent() && user.equals(PlaceNames.user(under.span())));
  }

  private static IamIdentity over(IamIdentity file, IamIdentity under) {
    return new IamIdentity(
        file.name(),
        file.arn().or(under::arn),
        file.identityPolicies().isEmpty() ? under.identityPolicies() : file.identityPolicies(),
        file.trustPolicy().or(under::trustPolicy),
        file.permissionsBoundary().or(under::permissionsBoundary),
        file.elsewhere().isEmpty() ? under.elsewhere() : file.elsewhere(),
        file.span());
  }

  private static boolean isSame(Policy file, Policy under) {
    return file.kind() == under.kind() && Objects.equals(file.name(), under.name());
  }
}
