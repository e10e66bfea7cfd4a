package io.keyproof.symbolic;

import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.PolicyComparer.Direction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The comparison of two documents while the second one is edited. An edit matters for requests only
 * that a statement of it matches: where the documents did not differ before, they are compared for
 * those, by the statements that can match them as well. What comes out is what {@link
 * PolicyComparer} says of the whole documents.
 */
public final class ComparisonSession {

  private final Policy before;
  private final Policy after;
  private final Differences differences;
  private final IdentityHashMap<Statement, StatementReach> reaches;

  private ComparisonSession(
      Policy before,
      Policy after,
      Differences differences,
      IdentityHashMap<Statement, StatementReach> reaches) {
    this.before = before;
    this.after = after;
    this.differences = differences;
    this.reaches = reaches;
  }

  /** A session for edits of the second document. */
  public static ComparisonSession open(Policy before, Policy after) {
    ComparisonSession session =
        new ComparisonSession(
            before, after, PolicyComparer.compare(before, after), new IdentityHashMap<>());
    before.statements().forEach(session::reach);
    after.statements().forEach(session::reach);
    return session;
  }

  /** A session for edits of a document, each compared with it as it stands now. */
  public static ComparisonSession open(Policy document) {
    return open(document, document);
  }

  /** The second document as it is edited. */
  public Policy document() {
    return after;
  }

  /** What the documents allow differently. */
  public Differences differences() {
    return differences;
  }

  /**
   * The session after a further edit; this one stays as it is.
   *
   * @throws IllegalArgumentException if the edit removes what is not in the document
   */
  public ComparisonSession with(StatementEdit edit) {
    Policy edited = ComparedPair.with(after, edit.applied(after.statements()));
    ComparedPair whole = ComparedPair.of(before, edited);
    List<Statement> touched = edit.touched();
    PolicyComparer all = new PolicyComparer(whole);
    List<StatementReach> meant = touched.stream().map(this::reach).toList();
    IdentityHashMap<Statement, Boolean> known = new IdentityHashMap<>();
    PolicyComparer near =
        new PolicyComparer(
            whole.within(
                touched,
                near(meant, before.statements(), known),
                near(meant, edited.statements(), known)));
    return new ComparisonSession(
        before,
        edited,
        new Differences(
            again(differences.newlyAllowed(), Direction.NEWLY_ALLOWED, near, all),
            again(differences.newlyDenied(), Direction.NEWLY_DENIED, near, all)),
        reaches);
  }

  private static Difference again(
      Difference last, Direction direction, PolicyComparer near, PolicyComparer all) {
    if (last instanceof Difference.Undecided) {
      return all.answer(direction);
    }
    Difference found = near.answer(direction);
    boolean nowhere = found instanceof Difference.None && last instanceof Difference.None;
    // Where there was a difference elsewhere it may still be there, or not.
    return nowhere || found instanceof Difference.Shown ? found : all.answer(direction);
  }

  /**
   * The statements that some request may match which one of those matches, too.
   *
   * @param known of the statements that were looked at, whether they are
   */
  private List<Statement> near(
      List<StatementReach> meant,
      List<Statement> statements,
      IdentityHashMap<Statement, Boolean> known) {
    List<Statement> near = new ArrayList<>();
    for (Statement statement : statements) {
      if (known.computeIfAbsent(statement, each -> meant.stream().anyMatch(reach(each)::mayMeet))) {
        near.add(statement);
      }
    }
    return near;
  }

  private StatementReach reach(Statement statement) {
    return reaches.computeIfAbsent(statement, StatementReach::of);
  }
}
