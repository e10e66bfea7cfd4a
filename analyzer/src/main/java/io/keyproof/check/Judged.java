package io.keyproof.check;

import io.keyproof.model.Actions;
import io.keyproof.model.Element;
import io.keyproof.model.Grant;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.RequestSpace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy whose statements are judged, and the requests that are meant.
 *
 * @param kind where it is attached
 * @param holder the ARN of the identity that it belongs to, where it is known
 * @param policy absent where only grants are judged
 * @param grants those on the key
 */
record Judged(
    PolicyKind kind,
    String name,
    Optional<String> holder,
    Optional<Policy> policy,
    List<Grant> grants,
    RequestSpace space) {

  private static final String KMS = "kms:";

  Judged {
    grants = List.copyOf(grants);
  }

  /** What bears the statements, for people. */
  String words() {
    return kind.words() + " `" + name + "`";
  }

  List<Statement> statements() {
    return policy.map(Policy::statements).orElse(List.of());
  }

  /** Whether all requests that the statement could match are requests to KMS. */
  boolean isAboutKms(Statement statement) {
    if (kind == PolicyKind.KEY) {
      return true;
    }
    if (kind == PolicyKind.TRUST || kind == PolicyKind.RESOURCE) {
      return false;
    }
    Optional<Actions> actions = statement.actions();
    return actions.isPresent()
        && actions.get().match() == Match.ANY_OF
        && actions.get().elements().rest().isEmpty()
        && actions.get().elements().entries().stream()
            .map(Element::text)
            .allMatch(
                text ->
                    text.literal()
                        .filter(action -> action.toLowerCase(Locale.ROOT).startsWith(KMS))
                        .isPresent());
  }
}
