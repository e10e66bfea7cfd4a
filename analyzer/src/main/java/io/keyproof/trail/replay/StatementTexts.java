package io.keyproof.trail.replay;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Elements;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;

/** Every text that a statement compares something with. */
final class StatementTexts implements Principal.Visitor<List<Text>> {

  private StatementTexts() {}

  static List<Text> of(Statement statement) {
    List<Text> texts = new ArrayList<>();
    statement.actions().map(Actions::elements).ifPresent(elements -> add(elements, texts));
    statement.resources().map(Resources::elements).ifPresent(elements -> add(elements, texts));
    for (Principals.Entry entry :
        statement.principals().map(Principals::entries).orElse(List.of())) {
      texts.addAll(entry.principal().accept(new StatementTexts()));
    }
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test) {
        texts.add(Text.of(test.key().name()));
        add(test.values(), texts);
      } else if (condition instanceof Condition.Unreadable unreadable) {
        texts.add(Text.of(unreadable.reason()));
      }
    }
    return texts;
  }

  private static void add(Elements elements, List<Text> texts) {
    elements.entries().forEach(entry -> texts.add(entry.text()));
  }

  @Override
  public List<Text> everyone() {
    return List.of();
  }

  @Override
  public List<Text> everyAwsIdentity() {
    return List.of();
  }

  @Override
  public List<Text> account(Text account) {
    return List.of(account);
  }

  @Override
  public List<Text> user(Text arn) {
    return List.of(arn);
  }

  @Override
  public List<Text> role(Text arn) {
    return List.of(arn);
  }

  @Override
  public List<Text> roleSession(Text arn) {
    return List.of(arn);
  }

  @Override
  public List<Text> federatedUser(Text arn) {
    return List.of(arn);
  }

  @Override
  public List<Text> service(Text name) {
    return List.of(name);
  }

  @Override
  public List<Text> inert(Text text) {
    return List.of(text);
  }

  @Override
  public List<Text> unresolved(Text text) {
    return List.of(text);
  }
}
