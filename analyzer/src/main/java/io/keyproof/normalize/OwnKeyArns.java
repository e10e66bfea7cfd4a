package io.keyproof.normalize;

import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ARNs of keys in the policy of a key that infrastructure files make. What id AWS gives it they
 * do not tell, so that an id of the key's account may well be its own: it was copied after the
 * first deployment.
 */
final class OwnKeyArns {

  private final KeyArn key;
  private final Set<KeyArn> others;

  private OwnKeyArns(KeyArn key, Set<KeyArn> others) {
    this.key = key;
    this.others = others;
  }

  /**
   * The policy with such ids left open.
   *
   * @param key the key as the deployment calls it
   * @param others known to be of other keys
   */
  static Policy leftOpen(Policy policy, KeyArn key, Set<KeyArn> others) {
    OwnKeyArns arns = new OwnKeyArns(key, others);
    return new Policy(
        policy.kind(),
        policy.name(),
        policy.version(),
        policy.statements().stream().map(arns::leftOpen).toList(),
        policy.unseen(),
        policy.span());
  }

  private Statement leftOpen(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        statement.resources().map(this::leftOpen),
        statement.conditions(),
        statement.guard(),
        statement.span());
  }

  private Resources leftOpen(Resources resources) {
    Elements elements = resources.elements();
    return new Resources(
        resources.match(),
        new Elements(elements.entries().stream().map(this::leftOpen).toList(), elements.rest()),
        resources.span());
  }

  private Element leftOpen(Element entry) {
    Optional<KeyArn> arn = entry.text().literal().flatMap(KeyArn::parse);
    return arn.filter(each -> each.account().equals(key.account()))
        .filter(each -> !each.equals(key) && !others.contains(each))
        .map(each -> new Element(openId(each.keyId()), entry.guard(), entry.span()))
        .orElse(entry);
  }

  private Text openId(String id) {
    String whole = key.toString();
    return new Text(
        List.of(
            new Piece.Literal(whole.substring(0, whole.length() - key.keyId().length())),
            new Piece.Hole(Unknown.of(id))));
  }
}
