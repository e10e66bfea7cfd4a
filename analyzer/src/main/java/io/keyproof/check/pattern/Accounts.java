package io.keyproof.check.pattern;

import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Principal;
import java.util.Optional;

/** Whether a principal belongs to the account of a key. */
final class Accounts {

  private Accounts() {}

  /** The reason, if both accounts are known and differ. */
  static Optional<String> other(KmsKey key, Principal principal) {
    Optional<String> own = key.arn().map(KeyArn::account);
    Optional<String> account = of(principal);
    return own.isPresent() && account.isPresent() && !own.equals(account)
        ? Optional.of("the key is of account `" + own.get() + "`, not of `" + account.get() + "`")
        : Optional.empty();
  }

  private static Optional<String> of(Principal principal) {
    PrincipalKind kind = PrincipalKind.of(principal);
    String name = principal.accept(new PrincipalName());
    return kind == PrincipalKind.ACCOUNT
        ? Optional.of(name).filter(text -> !text.contains("${"))
        : Arn.of(name).map(Arn::account).filter(text -> text.matches("[0-9]{12}"));
  }
}
