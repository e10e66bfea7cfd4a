package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts that configurations of the AWS provider work in, by the numbers that they write out.
 * One that writes out none is taken to work where the default one does: whether its role or
 * credentials belong to another account is not known, and to say so would be a guess.
 */
final class Providers {

  private static final String DEFAULT = "aws";

  private static final List<String> ROLES = List.of("assume_role", "assume_role_with_web_identity");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::([0-9]{12}):.*");

  private Providers() {}

  /** The account that a resource or data source is in: a number, or what stands for one. */
  static Text account(Instance instance) {
    String name =
        instance.block().body().value("provider").flatMap(Providers::name).orElse(DEFAULT);
    return instance.scope().module().account(name);
  }

  /**
   * The account of a configuration by what a module calls it.
   *
   * @param name {@code aws} or {@code aws.ALIAS}
   */
  static Text account(TerraformModule module, String name) {
    Optional<Block> own = module.provider(name);
    if (own.isPresent()) {
      return account(module, name, own.get());
    }
    if (module.call().isEmpty()) {
      return isDefault(name) ? Text.unknown(Place.ACCOUNT) : module.account(DEFAULT);
    }
    Instance call = module.call().get();
    TerraformModule caller = call.scope().module();
    Optional<String> passed =
        call.block().body().value("providers").flatMap(all -> passed(all, name));
    return passed.isPresent() || isDefault(name)
        ? caller.account(passed.orElse(name))
        : module.account(DEFAULT);
  }

  private static boolean isDefault(String name) {
    return !name.contains(".");
  }

  private static Text account(TerraformModule module, String name, Block provider) {
    return allowed(module, provider)
        .or(() -> ofRole(module, provider))
        .orElseGet(() -> isDefault(name) ? Text.unknown(Place.ACCOUNT) : module.account(DEFAULT));
  }

  /** The only account in which the provider agrees to work. */
  private static Optional<Text> allowed(TerraformModule module, Block provider) {
    return provider
        .body()
        .value("allowed_account_ids")
        .map(each -> Evaluator.evaluate(each, Scope.of(module)))
        .filter(
            value -> value instanceof Value.Sequence accounts && accounts.elements().size() == 1)
        .map(value -> ((Value.Sequence) value).elements().get(0))
        .flatMap(Values::literal)
        .filter(account -> ACCOUNT.matcher(account).matches())
        .map(Text::of);
  }

  /** The account of the role that it takes last. */
  private static Optional<Text> ofRole(TerraformModule module, Block provider) {
    Optional<Text> account = Optional.empty();
    for (NestedBlocks role : roles(module, provider)) {
      account = role.value("role_arn").flatMap(Values::text).flatMap(arn -> account(arn.plain()));
    }
    return account;
  }

  private static List<NestedBlocks> roles(TerraformModule module, Block provider) {
    List<NestedBlocks> roles = new ArrayList<>();
    ROLES.forEach(type -> roles.addAll(NestedBlocks.of(provider.body(), type, Scope.of(module))));
    return roles;
  }

  private static Optional<Text> account(Text role) {
    return role.pieces().stream()
        .limit(1)
        .filter(Piece.Literal.class::isInstance)
        .map(start -> ROLE.matcher(((Piece.Literal) start).value()))
        .filter(Matcher::matches)
        .map(known -> Text.of(known.group(1)))
        .findFirst();
  }

  /** What a call passes for a name of the module. */
  private static Optional<String> passed(Expression providers, String name) {
    if (!(providers instanceof Expression.ObjectValue all)) {
      return Optional.empty();
    }
    return all.items().stream()
        .filter(item -> name(item.key()).filter(name::equals).isPresent())
        .findFirst()
        .flatMap(item -> name(item.value()));
  }

  private static Optional<String> name(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return Optional.of(name.name());
    }
    if (expression instanceof Expression.Attribute attribute) {
      return name(attribute.object()).map(object -> object + "." + attribute.name());
    }
    return expression instanceof Expression.Template template
        ? template.literal()
        : Optional.empty();
  }
}
