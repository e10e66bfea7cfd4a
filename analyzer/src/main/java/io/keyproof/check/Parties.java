package io.keyproof.check;

import io.keyproof.finding.Witness;
import io.keyproof.model.Caller;
import io.keyproof.model.Element;
import io.keyproof.model.Policy;
import io.keyproof.model.Resources;
import java.util.Optional;
import java.util.Set;

/**
 * How a message calls the two sides of a witness. A witness is one example of many requests: a
 * caller or key that was only made up for it is called by what it stands for.
 *
 * @param caller as the subject of a sentence
 * @param key as its object
 */
public record Parties(String caller, String key) {

  /** The names that a witness has where any other would do as well. */
  private static final Set<String> MADE_UP =
      Set.of("role/any-role", "user/any-user", "role/another-role");

  /** Both by their names in the request. */
  public static Parties named(Witness witness) {
    return new Parties(
        quoted(nameOf(witness.request().caller())), quoted(witness.request().resource()));
  }

  static Parties of(Witness witness, Scenario scenario) {
    return new Parties(
        caller(witness.request().caller(), scenario), key(witness.request().resource(), scenario));
  }

  private static String caller(Caller caller, Scenario scenario) {
    String name = nameOf(caller);
    Optional<String> account = caller.account();
    boolean isExample =
        account.isPresent()
            && MADE_UP.stream().anyMatch(end -> name.endsWith(":" + end))
            && scenario.space().example().filter(name::equals).isEmpty();
    if (!isExample) {
      return quoted(name);
    }
    NamedParties named = new NamedParties(scenario.policies(), scenario.ownAccount());
    if (named.identities().contains(name)) {
      return quoted(name);
    }
    if (scenario.subject() == Subject.IDENTITY_POLICY) {
      return "whoever has this policy";
    }
    return named.accounts().contains(account.get())
        ? "a user or role of account `" + account.get() + "`"
        : "a user or role of another account, such as `" + account.get() + "`,";
  }

  private static String key(String resource, Scenario scenario) {
    if (scenario.space().key().isPresent() || isWritten(resource, scenario)) {
      return quoted(resource);
    }
    return scenario.subject() == Subject.IDENTITY_POLICY
        ? "a key such as " + quoted(resource)
        : "this key";
  }

  private static boolean isWritten(String resource, Scenario scenario) {
    return scenario.policies().identityPolicies().stream()
        .map(Policy::statements)
        .flatMap(statements -> statements.stream())
        .flatMap(statement -> statement.resources().stream())
        .map(Resources::elements)
        .flatMap(elements -> elements.entries().stream())
        .map(Element::text)
        .anyMatch(text -> text.literal().filter(resource::equals).isPresent());
  }

  private static String nameOf(Caller caller) {
    return caller instanceof Caller.RoleSession role ? role.roleArn() : caller.name();
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
