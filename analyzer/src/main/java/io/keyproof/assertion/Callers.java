package io.keyproof.assertion;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.AnyOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Callers as an assertion speaks of them. AWS services that act for themselves are apart. */
sealed interface Callers {

  /** As written. */
  String words();

  /** The request comes from one of them. */
  RequestProperty property(KeyOwner owner);

  /** The ARN or pattern of ARNs, where they are identities that one stands for. */
  default Optional<String> arn(KeyOwner owner) {
    return Optional.empty();
  }

  /** The request comes from one of any of them. */
  static RequestProperty anyOf(List<Callers> callers, KeyOwner owner) {
    return new AnyOf(callers.stream().map(each -> each.property(owner)).toList());
  }

  /** {@code anyone}. */
  record Anyone() implements Callers {
    @Override
    public String words() {
      return "anyone";
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return new AllOf(List.of());
    }
  }

  /** {@code public}: callers of whom no policy names account, organization or network. */
  record Public() implements Callers {
    @Override
    public String words() {
      return "public";
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return owner.named().strangers();
    }
  }

  /** {@code outside account}: the key's own, or those that are listed. */
  record OutsideAccounts(List<String> accounts) implements Callers {
    public OutsideAccounts {
      accounts = List.copyOf(accounts);
    }

    @Override
    public String words() {
      return accounts.isEmpty() ? "outside account" : "outside account " + accounts.get(0);
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return accounts.isEmpty()
          ? new AllOf(List.of(new Is(Trait.OUTSIDE_KEY_ACCOUNT), identity()))
          : new AllOf(List.of(identity(), new Not(ofAccount(accounts))));
    }
  }

  /** Identities of the key's own account, or of the one that is named. */
  record OfAccount(List<String> accounts) implements Callers {
    public OfAccount {
      accounts = List.copyOf(accounts);
    }

    @Override
    public String words() {
      return accounts.isEmpty() ? "account" : "account " + accounts.get(0);
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return accounts.isEmpty()
          ? new Not(new Is(Trait.OUTSIDE_KEY_ACCOUNT))
          : new AllOf(List.of(identity(), ofAccount(accounts)));
    }
  }

  /** {@code outside organization o-…}; the key's own account is taken to be inside. */
  record OutsideOrganization(String id) implements Callers {
    @Override
    public String words() {
      return "outside organization " + id;
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return new AllOf(
          List.of(new Is(Trait.OUTSIDE_KEY_ACCOUNT), identity(), new Not(ofOrganization(id))));
    }
  }

  /** {@code organization o-…}. */
  record OfOrganization(String id) implements Callers {
    @Override
    public String words() {
      return "organization " + id;
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return new AllOf(List.of(identity(), ofOrganization(id)));
    }
  }

  /** {@code service NAME}: an AWS service that acts for itself. */
  record Service(String name) implements Callers {
    @Override
    public String words() {
      return "service " + name;
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      RequestProperty service = new Is(Trait.AWS_SERVICE);
      return name.equals("*")
          ? service
          : new AllOf(
              List.of(
                  service,
                  meets(
                      ConditionOperator.STRING_LIKE,
                      "aws:PrincipalServiceName",
                      List.of(Text.of(name)))));
    }
  }

  /** {@code role/NAME}, {@code user/NAME} and {@code root} of the key's account. */
  record OwnIdentity(String name) implements Callers {
    @Override
    public String words() {
      return name;
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return ofArn(pattern(owner));
    }

    @Override
    public Optional<String> arn(KeyOwner owner) {
      return Optional.of(pattern(owner));
    }

    private String pattern(KeyOwner owner) {
      return "arn:" + owner.partition() + ":iam::" + owner.account() + ":" + name;
    }
  }

  /** {@code arn:aws:iam::111122223333:role/NAME}. */
  record Identity(String arn) implements Callers {
    @Override
    public String words() {
      return arn;
    }

    @Override
    public RequestProperty property(KeyOwner owner) {
      return ofArn(arn);
    }

    @Override
    public Optional<String> arn(KeyOwner owner) {
      return Optional.of(arn);
    }
  }

  private static RequestProperty identity() {
    return new Not(new Is(Trait.AWS_SERVICE));
  }

  private static RequestProperty ofArn(String pattern) {
    return new AllOf(
        List.of(
            identity(),
            meets(ConditionOperator.ARN_LIKE, "aws:PrincipalArn", List.of(Text.of(pattern)))));
  }

  private static RequestProperty ofAccount(Collection<String> accounts) {
    return meets(
        ConditionOperator.STRING_EQUALS,
        "aws:PrincipalAccount",
        accounts.stream().map(Text::of).toList());
  }

  private static RequestProperty ofOrganization(String id) {
    return meets(ConditionOperator.STRING_EQUALS, "aws:PrincipalOrgID", List.of(Text.of(id)));
  }

  /** The request carries the key, with one of the values. */
  static RequestProperty meets(ConditionOperator operator, String key, Collection<Text> values) {
    SourceSpan nowhere = SourceSpan.startOf("(asked)");
    return new Meets(
        List.of(
            new Condition.Test(
                SetQualifier.NONE,
                operator,
                false,
                ConditionKey.of(key),
                Elements.of(
                    values.stream()
                        .map(value -> new Element(value, Guard.ALWAYS, nowhere))
                        .toList()),
                Guard.ALWAYS,
                nowhere)));
  }
}
