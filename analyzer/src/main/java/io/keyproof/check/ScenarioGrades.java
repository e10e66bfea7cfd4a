package io.keyproof.check;

import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grades of a check, in what they mean in one scenario and for one of its statements. */
final class ScenarioGrades {

  private final List<Grade> whole;
  private final Map<SourceSpan, List<Grade>> ofStatements = new LinkedHashMap<>();

  /**
   * Of a check in a scenario.
   *
   * @param property what is asked besides what makes the grades
   */
  ScenarioGrades(
      Scenario scenario, NamedParties named, RequestProperty property, List<Grade> grades) {
    List<Statement> allows =
        scenario.judged().map(Policy::statements).orElse(List.of()).stream()
            .filter(statement -> statement.effect() == Effect.ALLOW)
            .toList();
    List<Grade> asked =
        grades.stream()
            .map(
                grade ->
                    new Grade(
                        grade.severity(),
                        new AllOf(List.of(property, scenario.callers(), grade.where()))))
            .toList();
    RelativeProperties together = new RelativeProperties(named, allows);
    whole = replaced(asked, together);
    if (together.isAboutOneStatement()) {
      for (Statement statement : allows) {
        ofStatements.put(
            statement.span(), replaced(asked, new RelativeProperties(named, List.of(statement))));
      }
    }
  }

  private static List<Grade> replaced(List<Grade> grades, RelativeProperties here) {
    return grades.stream()
        .map(grade -> new Grade(grade.severity(), grade.where().accept(here)))
        .toList();
  }

  /** Whether the answer about each statement is one of its own. */
  boolean areOfOneStatement() {
    return !ofStatements.isEmpty();
  }

  /** The property of the last grade, which every finding has. */
  RequestProperty weakest() {
    return whole.get(whole.size() - 1).where();
  }

  /** The grades that a source is asked about; of all of them together, where there is none. */
  List<Grade> of(Optional<SourceSpan> source) {
    return source.map(place -> ofStatements.getOrDefault(place, whole)).orElse(whole);
  }

  /** All that will be asked about. */
  List<RequestProperty> properties() {
    List<RequestProperty> all = new ArrayList<>();
    whole.forEach(grade -> all.add(grade.where()));
    ofStatements.values().forEach(grades -> grades.forEach(grade -> all.add(grade.where())));
    return all;
  }
}
