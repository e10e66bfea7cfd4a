package io.keyproof.normalize;

import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.model.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that a statement may be whose elements are choices. */
final class StatementChoices {

  private static final int MOST = 64;

  /** One of them, without choices among its elements. */
  record Chosen(ObjectNode statement, Guard guard) {}

  private StatementChoices() {}

  /** All of them; empty if they are too many. */
  static Optional<List<Chosen>> of(ObjectNode node, Guard guard) {
    if (!hasChoices(node)) {
      return Optional.of(List.of(new Chosen(node, guard)));
    }
    List<Draft> drafts = List.of(new Draft(List.of(), guard));
    for (Member member : node.members()) {
      List<Draft> longer = new ArrayList<>();
      for (Draft draft : drafts) {
        longer.addAll(draft.with(member));
      }
      if (longer.size() > MOST) {
        return Optional.empty();
      }
      drafts = longer;
    }
    return Optional.of(
        drafts.stream()
            .map(draft -> new Chosen(new ObjectNode(draft.members, node.span()), draft.guard))
            .toList());
  }

  private static boolean hasChoices(ObjectNode node) {
    for (Member member : node.members()) {
      if (member.value() instanceof ChoiceNode) {
        return true;
      }
    }
    return false;
  }

  private record Draft(List<Member> members, Guard guard) {

    List<Draft> with(Member member) {
      if (!(member.value() instanceof ChoiceNode choice)) {
        return List.of(and(member, guard));
      }
      List<Draft> drafts = new ArrayList<>();
      List<Guard> others = new ArrayList<>();
      for (Guarded value : Guarded.values(choice)) {
        others.add(new Guard.Not(value.guard()));
        drafts.add(
            and(
                new Member(member.name(), member.nameSpan(), value.node()),
                Guard.both(guard, value.guard())));
      }
      if (!choice.isTotal()) {
        drafts.add(new Draft(members, Guard.both(guard, new Guard.AllOf(others))));
      }
      return drafts;
    }

    private Draft and(Member member, Guard when) {
      List<Member> more = new ArrayList<>(members);
      more.add(member);
      return new Draft(more, when);
    }
  }
}
