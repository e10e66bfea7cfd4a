package io.keyproof.check.pattern;

import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;

/** All texts of a policy that the input holds; of a text that is partly unknown, its pieces. */
final class PolicyTexts {

  private final List<String> texts = new ArrayList<>();

  private PolicyTexts() {}

  static List<String> of(Policy policy) {
    PolicyTexts found = new PolicyTexts();
    policy.statements().forEach(found::add);
    return found.texts;
  }

  private void add(Statement statement) {
    statement.sid().ifPresent(texts::add);
    statement
        .principals()
        .ifPresent(
            principals ->
                principals
                    .entries()
                    .forEach(entry -> texts.add(entry.principal().accept(new PrincipalName()))));
    statement.actions().ifPresent(actions -> add(actions.elements().entries()));
    statement.resources().ifPresent(resources -> add(resources.elements().entries()));
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test) {
        texts.add(test.key().name());
        add(test.values().entries());
      }
    }
  }

  private void add(List<Element> elements) {
    elements.forEach(element -> add(element.text()));
  }

  private void add(Text text) {
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        texts.add(literal.value());
      }
    }
  }
}
