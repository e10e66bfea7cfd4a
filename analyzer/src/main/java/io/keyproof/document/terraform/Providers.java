package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts that configurations of the AWS provider work in. Two that differ in the Region alone
 * are in one account; one with other credentials or another role is in another.
 */
final class Providers {

  private static final String DEFAULT = "aws";

  /** What decides who the provider is, besides the role. */
  private static final List<String> CREDENTIALS =
      List.of(
          "profile",
          "access_key",
          "shared_credentials_file",
          "shared_credentials_files",
          "shared_config_files");

  private static final List<String> ROLES = List.of("assume_role", "assume_role_with_web_identity");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::([0-9]{12}):.*");
  private static final Pattern BEFORE_ACCOUNT = Pattern.compile("arn:[^:]*:iam::");

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
      return isDefault(name) ? Text.unknown(Place.ACCOUNT) : unknown(module, name);
    }
    Instance call = module.call().get();
    TerraformModule caller = call.scope().module();
    Optional<String> passed =
        call.block().body().value("providers").flatMap(all -> passed(all, name));
    return passed.isPresent() || isDefault(name)
        ? caller.account(passed.orElse(name))
        : unknown(module, name);
  }

  private static boolean isDefault(String name) {
    return !name.contains(".");
  }

  private static Text unknown(TerraformModule module, String name) {
    return Text.unknown(
        new Unknown("AWS::AccountId of " + module.prefix() + name, new Domain.AccountId()));
  }

  private static Text account(TerraformModule module, String name, Block provider) {
    Optional<Text> written = allowed(module, provider).or(() -> ofRole(module, provider));
    if (written.isPresent()) {
      return written.get();
    }
    if (isDefault(name)) {
      return Text.unknown(Place.ACCOUNT);
    }
    List<String> byDefault =
        module.provider(DEFAULT).map(each -> credentials(module, each)).orElse(List.of());
    return credentials(module, provider).equals(byDefault)
        ? module.account(DEFAULT)
        : unknown(module, name);
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
    List<Piece> pieces = role.pieces();
    if (pieces.isEmpty() || !(pieces.get(0) instanceof Piece.Literal start)) {
      return Optional.empty();
    }
    Matcher known = ROLE.matcher(start.value());
    if (known.matches()) {
      return Optional.of(Text.of(known.group(1)));
    }
    boolean isNamed =
        BEFORE_ACCOUNT.matcher(start.value()).matches()
            && pieces.size() > 2
            && pieces.get(1) instanceof Piece.Hole
            && pieces.get(2) instanceof Piece.Literal rest
            && rest.value().startsWith(":");
    return isNamed ? Optional.of(new Text(List.of(pieces.get(1)))) : Optional.empty();
  }

  /** What the account hangs on; nothing if it is that of whoever runs Terraform. */
  private static List<String> credentials(TerraformModule module, Block provider) {
    List<String> credentials = new ArrayList<>();
    for (String name : CREDENTIALS) {
      provider
          .body()
          .value(name)
          .map(each -> Evaluator.evaluate(each, Scope.of(module)))
          .filter(value -> !(value instanceof Value.Null))
          .ifPresent(value -> credentials.add(name + " " + Values.name(value)));
    }
    for (NestedBlocks role : roles(module, provider)) {
      credentials.add(role.value("role_arn").map(Values::name).orElse("a role"));
    }
    return credentials;
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
