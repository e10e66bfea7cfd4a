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
    long seed = new Random().nextLong();
    Run run = new Run(new Random(seed));
    run.compare(100_000, 30);

    System.out.printf(
        "seed %d: %,d pairs, %,d questions: %,d witnesses, %,d impossible, %,d attacks on these%n",
        seed, 100_000, 200_000, run.witnesses / 2, run.impossible, run.attacks);
    assertThat(run.attacks).isGreaterThan(1_000_000);
  }

  @Tag("thorough")
  @Test
  void nothing_found_impossible_survives_less_than_a_million_attacks() {
    long seed = new Random().nextLong();
    Run run = new Run(new Random(seed));
    while (run.impossible < 40) {
      run.compare(1, 1_000_000);
    }

    System.out.printf(
        "seed %d: %,d impossible, %,d attacks on these%n", seed, run.impossible, run.attacks);
    assertThat(run.attacks).isGreaterThanOrEqualTo(40_000_000);
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
    System.out.printf("%,d small pairs: strings know %,d, and say the same%n", pairs, known);
    assertThat(known).as("answered by strings, of %d", pairs).isGreaterThan(pairs / 2);
  }

  /** Pairs decided one after the other, and what came of them. */
  private static final class Run {
    private final Random random;
    private int witnesses;
    private int impossible;
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
            new ComparedDocuments(ComparedPair.of(before, after), Map.of());
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
        impossible++;
        attack(documents, direction, allowing, refusing, attacksOnEach);
      }
    }

    private void confirm(Difference.Shown shown, Policy allowing, Policy refusing) {
      witnesses++;
      assertThat(isDifference(shown, allowing, refusing))
          .as("%s\n%s", shown, before(allowing, refusing))
          .isTrue();
    }

    /** Draws requests until so many could be sent, or most that are drawn could not. */
    private void attack(
        ComparedDocuments documents,
        Direction direction,
        Policy allowing,
        Policy refusing,
        int wanted) {
      List<Formula> universe = documents.with(Formula.TRUE);
      Documents.Judge one = new Documents.Judge(allowing);
      Documents.Judge other = new Documents.Judge(refusing);
      int made = 0;
      for (int drawn = 0; made < wanted && drawn < 20 * wanted; drawn++) {
        SampledModel sample = new SampledModel(random);
        if (universe.stream().allMatch(sample::holds)) {
          made++;
          Difference.Shown request = documents.decode(sample, direction);
          assertThat(one.allows(request) && !other.allows(request))
              .as(() -> request + "\n" + before(allowing, refusing))
              .isFalse();
        }
      }
      attacks += made;
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
