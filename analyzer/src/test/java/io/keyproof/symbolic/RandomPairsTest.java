package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Policy;
import io.keyproof.symbolic.FormulaSolver.Solution;
import io.keyproof.symbolic.PolicyComparer.Direction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random pairs of policies, decided by the search, by the solver over classes of values and by the
 * solver's theory of strings: one verdict. Every witness is a request that the evaluator decides so
 * too; no request drawn from the classes contradicts an "impossible".
 */
class RandomPairsTest {

  private static final long SEARCH_LIMIT = 2_000_000;
  private static final long SOLVER_LIMIT = 50_000_000;
  private static final long STRINGS_LIMIT = 1_000_000;
  private static final int STRINGS_MILLISECONDS = 1_000;

  @Test
  void search_solver_and_evaluator_agree_on_random_pairs() {
    Run run = new Run(new Random(20_261_124));
    run.compare(2_000, 2);

    assertThat(run.witnesses).isGreaterThan(1_500);
    assertThat(run.attacks).isGreaterThan(1_000);
  }

  @Tag("thorough")
  @Test
  void search_solver_and_evaluator_agree_on_very_many_random_pairs() {
    Run run = new Run(new Random());
    run.compare(100_000, 30);

    assertThat(run.attacks).isGreaterThan(1_000_000);
  }

  @Test
  void the_direct_encoding_in_strings_says_the_same_of_small_pairs_where_it_knows() {
    assertStringsAgree(new Random(20_261_124), 100);
  }

  @Tag("thorough")
  @Test
  void the_direct_encoding_in_strings_says_the_same_of_many_small_pairs_where_it_knows() {
    assertStringsAgree(new Random(20_261_125), 1_500);
  }

  private static void assertStringsAgree(Random random, int pairs) {
    int known = 0;
    for (int i = 0; i < pairs; i++) {
      Policy before = SmallPolicies.ofTexts(random);
      Policy after =
          random.nextBoolean() ? SmallPolicies.ofTexts(random) : SmallPolicies.less(before, random);
      Difference byClasses = PolicyComparer.newlyAllowed(before, after);
      StringEncoding.Answer byStrings =
          StringEncoding.newlyAllowed(before, after, STRINGS_LIMIT, STRINGS_MILLISECONDS);
      assertThat(byStrings).isNotEqualTo(StringEncoding.Answer.NOT_READ);
      if (byStrings != StringEncoding.Answer.UNKNOWN) {
        known++;
        assertThat(byClasses)
            .as("strings say %s of\n%s\nafter\n%s", byStrings, after, before)
            .isInstanceOf(
                byStrings == StringEncoding.Answer.DIFFERS
                    ? Difference.Shown.class
                    : Difference.None.class);
      }
    }
    assertThat(known).as("answered by strings, of %d", pairs).isGreaterThan(pairs / 2);
  }

  /** Pairs decided one after the other, and what came of them. */
  private static final class Run {
    private final Random random;
    private int witnesses;
    private int attacks;

    Run(Random random) {
      this.random = random;
    }

    void compare(int pairs, int attacksOnEach) {
      for (int i = 0; i < pairs; i++) {
        Policy before = SmallPolicies.ofEverything(random);
        Policy after =
            random.nextBoolean()
                ? SmallPolicies.ofEverything(random)
                : SmallPolicies.less(before, random);
        ComparedDocuments documents =
            new ComparedDocuments(
                before, after, new DocumentUses(List.of(before, after)), Map.of());
        assertThat(documents.isExact()).isTrue();
        compare(documents, Direction.NEWLY_ALLOWED, after, before, attacksOnEach);
        compare(documents, Direction.NEWLY_DENIED, before, after, attacksOnEach);
      }
    }

    private void compare(
        ComparedDocuments documents,
        Direction direction,
        Policy allowing,
        Policy refusing,
        int attacksOnEach) {
      List<Formula> goal = documents.with(documents.goal(direction));
      Solution bySearch = new ClassSearch(SEARCH_LIMIT).solve(goal, documents.wishes());
      try (SolverTier solver = new SolverTier(SOLVER_LIMIT)) {
        Solution bySolver = solver.solve(goal, List.of());
        assertThat(bySearch.getClass())
            .as("%s\n%s", before(allowing, refusing), goal)
            .isEqualTo(bySolver.getClass());
        if (bySolver instanceof Solution.Found found) {
          confirm(documents.decode(found.model(), direction), allowing, refusing);
        }
      }
      if (bySearch instanceof Solution.Found found) {
        confirm(documents.decode(found.model(), direction), allowing, refusing);
      } else {
        assertThat(bySearch).isInstanceOf(Solution.Nothing.class);
        for (int i = 0; i < attacksOnEach; i++) {
          attack(documents, direction, allowing, refusing);
        }
      }
    }

    private void confirm(Difference.Shown shown, Policy allowing, Policy refusing) {
      witnesses++;
      assertThat(isDifference(shown, allowing, refusing))
          .as("%s\n%s", shown, before(allowing, refusing))
          .isTrue();
    }

    private void attack(
        ComparedDocuments documents, Direction direction, Policy allowing, Policy refusing) {
      SampledModel sample = new SampledModel(random);
      if (documents.with(Formula.TRUE).stream().allMatch(sample::holds)) {
        attacks++;
        Difference.Shown request = documents.decode(sample, direction);
        assertThat(isDifference(request, allowing, refusing))
            .as("%s\n%s", request, before(allowing, refusing))
            .isFalse();
      }
    }

    private static boolean isDifference(
        Difference.Shown request, Policy allowing, Policy refusing) {
      return Documents.allows(allowing, request) && !Documents.allows(refusing, request);
    }

    private static String before(Policy allowing, Policy refusing) {
      return allowing + "\nagainst\n" + refusing;
    }
  }
}
