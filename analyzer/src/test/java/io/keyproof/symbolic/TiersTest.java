package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.FormulaSolver.Solution;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.PointDomain;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The search and the solver decide the same formulas, and both tell the truth about models. */
class TiersTest {

  private static final int CONDITIONS = 5;
  private static final PointDomain DOMAIN = domain();
  private static final List<Variable> VARIABLES =
      List.of(
          variable("one", Arity.ONE),
          variable("two", Arity.ONE),
          variable("maybe", Arity.OPTIONAL),
          variable("perhaps", Arity.OPTIONAL),
          variable("some", Arity.MANY),
          variable("several", Arity.MANY));

  @Property(tries = 2000, seed = "20261124")
  void search_agrees_with_solver(
      @ForAll("formulas") Formula formula, @ForAll("wishes") List<Formula> wishes) {
    Solution bySearch = new ClassSearch(100_000).solve(List.of(formula), wishes);
    try (SolverTier solver = new SolverTier(10_000_000)) {
      Solution bySolver = solver.solve(List.of(formula), wishes);
      assertThat(bySearch.getClass()).isEqualTo(bySolver.getClass());
      if (bySearch instanceof Solution.Found one && bySolver instanceof Solution.Found other) {
        assertThat(one.model().holds(formula)).isTrue();
        assertThat(other.model().holds(formula)).isTrue();
        assertThat(granted(one.model(), formula, wishes))
            .isEqualTo(granted(other.model(), formula, wishes));
      }
    }
  }

  @Property(tries = 300, seed = "20261124")
  void a_search_answers_every_question_as_if_it_were_the_first(
      @ForAll("several") List<Formula> formulas) {
    ClassSearch used = new ClassSearch(100_000);
    for (Formula formula : formulas) {
      assertThat(used.solve(List.of(formula), List.of()).getClass())
          .isEqualTo(new ClassSearch(100_000).solve(List.of(formula), List.of()).getClass());
    }
  }

  @Property(tries = 300, seed = "20261124")
  void a_search_out_of_steps_gives_up_or_is_right(@ForAll("formulas") Formula formula) {
    Solution hurried = new ClassSearch(20).solve(List.of(formula), List.of());
    Solution patient = new ClassSearch(100_000).solve(List.of(formula), List.of());
    if (!(hurried instanceof Solution.GaveUp)) {
      assertThat(hurried.getClass()).isEqualTo(patient.getClass());
    }
    if (hurried instanceof Solution.Found found) {
      assertThat(found.model().holds(formula)).isTrue();
    }
  }

  /** The wishes of the longest list that can be granted when taken greedily in order. */
  private static List<Boolean> granted(Model model, Formula formula, List<Formula> wishes) {
    List<Boolean> granted = new ArrayList<>();
    List<Formula> required = new ArrayList<>(List.of(formula));
    for (Formula wish : wishes) {
      List<Formula> more = new ArrayList<>(required);
      more.add(wish);
      boolean possible = new ClassSearch(100_000).solve(more, List.of()) instanceof Solution.Found;
      if (possible) {
        required = more;
        assertThat(model.holds(wish)).isTrue();
      }
      granted.add(possible);
    }
    return granted;
  }

  @Provide
  Arbitrary<Formula> formulas() {
    return formulas(4);
  }

  @Provide
  Arbitrary<List<Formula>> wishes() {
    return formulas(1).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Formula>> several() {
    return formulas(3).list().ofMinSize(2).ofMaxSize(6);
  }

  private static Arbitrary<Formula> formulas(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<List<Formula>> parts =
        Arbitraries.lazy(() -> formulas(depth - 1)).list().ofMinSize(1).ofMaxSize(5);
    return Arbitraries.frequencyOf(
        Tuple.of(1, leaves()),
        Tuple.of(1, Arbitraries.lazy(() -> formulas(depth - 1)).map(Formula::not)),
        Tuple.of(3, parts.map(Formula::and)),
        Tuple.of(3, parts.map(Formula::or)));
  }

  private static Arbitrary<Formula> leaves() {
    Arbitrary<Integer> conditions = Arbitraries.integers().between(0, CONDITIONS - 1);
    Arbitrary<Formula> single =
        Arbitraries.of(VARIABLES.subList(0, 4))
            .flatMap(v -> conditions.map(c -> (Formula) new Formula.In(v, c)));
    Arbitrary<Formula> presence = Arbitraries.of(VARIABLES.subList(2, 4)).map(Formula.Present::new);
    Arbitrary<Variable> multiple = Arbitraries.of(VARIABLES.subList(4, 6));
    Arbitrary<Formula> some =
        multiple.flatMap(v -> conditions.map(c -> (Formula) new Formula.Some(v, c)));
    Arbitrary<Formula> someNot =
        multiple.flatMap(v -> conditions.map(c -> (Formula) new Formula.SomeNot(v, c)));
    Arbitrary<Formula> flags = Arbitraries.of("a", "b").map(Formula.Flag::new);
    Arbitrary<Formula> same =
        Arbitraries.just(new Formula.Same(VARIABLES.get(0), VARIABLES.get(1)));
    return Arbitraries.oneOf(single, presence, some, someNot, flags, same);
  }

  /** A domain of six points whose conditions overlap; two of the points are of one class. */
  private static Variable variable(String name, Arity arity) {
    return new Variable(name, DOMAIN, arity, Scope.REQUEST);
  }

  private static PointDomain domain() {
    PointDomain domain =
        PointDomain.enumeration("points", List.of("0", "1", "2", "3", "4", "5", "6", "7"));
    for (int condition = 0; condition < CONDITIONS; condition++) {
      int divisor = condition + 2;
      domain.add(condition, value -> Integer.parseInt(value) % divisor == 1 % divisor, List.of());
    }
    return domain;
  }
}
