package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Decision;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestTest;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.CallerBlocks.Block;
import io.keyproof.symbolic.Stratum.Standing;
import io.keyproof.symbolic.Stratum.Way;
import io.keyproof.symbolic.Variable.Arity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who can, by brute force: one request of every combination of classes of values is decided by the
 * evaluator, and has to be allowed exactly where a stratum says so.
 */
final class ClassesOracle {

  private static final Set<String> SAID_BY_CALLER =
      Set.of(
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:principalservicename",
          "aws:principalisawsservice",
          "aws:username",
          "kms:calleraccount");

  private final AccessStrata strata;
  private final KeyAccess access;
  private final Map<Stratum, List<Block>> found;
  private final Map<RequestTest, PolicyEvaluator> tests = new HashMap<>();
  private final List<Variable> ofCaller;
  private final List<Formula> universe = new ArrayList<>();
  private final IdentityHashMap<Map<Variable, BitSet>, Map<RequestTest, Boolean>> known =
      new IdentityHashMap<>();
  private long requests;
  private long allowed;

  /** How much was looked at. */
  record Counts(long requests, long allowed) {

    Counts plus(Counts other) {
      return new Counts(requests + other.requests, allowed + other.allowed);
    }
  }

  ClassesOracle(AccessStrata strata, KeyAccess access) {
    this.strata = strata;
    this.access = access;
    found = strata.find();
    CallerAttributes caller = strata.attributes.caller;
    ofCaller =
        List.of(
            strata.attributes.arns.partition,
            caller.kind,
            caller.account,
            caller.name,
            caller.session,
            caller.service,
            caller.federatingUser);
    universe.addAll(
        strata.universe() instanceof Formula.And and ? and.formulas() : List.of(strata.universe()));
  }

  /** Such as who asked for a federated session, which no condition key tells. */
  boolean saysMoreThanConditions() {
    return found.keySet().stream()
        .flatMap(stratum -> stratum.ways().stream())
        .flatMap(way -> way.tests().stream())
        .anyMatch(test -> test.condition().isEmpty());
  }

  /**
   * Decides every combination.
   *
   * @param limit more combinations of either side are too many: then none is decided
   */
  Counts decide(int limit) {
    List<Formula> callerOnly = new ArrayList<>();
    List<Formula> contextOnly = new ArrayList<>();
    List<Formula> mixed = new ArrayList<>();
    for (Formula each : universe) {
      Set<Variable> variables = variables(each);
      // Which grants a request creates or retires is said by flags, and is no matter of classes.
      if (variables.isEmpty()) {
        continue;
      }
      if (ofCaller.containsAll(variables)) {
        callerOnly.add(each);
      } else if (variables.stream().noneMatch(ofCaller::contains)) {
        contextOnly.add(each);
      } else {
        mixed.add(each);
      }
    }
    Map<Variable, BitSet> fixed = new LinkedHashMap<>();
    strata
        .settled()
        .forEach(
            (variable, number) -> {
              BitSet one = new BitSet();
              one.set(number);
              fixed.put(variable, one);
            });
    List<Variable> ofContext = new ArrayList<>();
    for (Variable variable : strata.attributes.all()) {
      if (!ofCaller.contains(variable) && !fixed.containsKey(variable)) {
        ofContext.add(variable);
      }
    }
    if (size(ofContext) > limit) {
      return new Counts(0, 0);
    }
    List<Map<Variable, BitSet>> callers = new ArrayList<>();
    product(ofCaller, 0, new LinkedHashMap<>(), callerOnly, callers);
    List<Map<Variable, BitSet>> contexts = new ArrayList<>();
    product(ofContext, 0, new LinkedHashMap<>(fixed), contextOnly, contexts);
    for (Map<Variable, BitSet> caller : callers) {
      decide(caller, contexts, mixed);
    }
    return new Counts(requests, allowed);
  }

  private static Set<Variable> variables(Formula formula) {
    Set<Variable> variables = new HashSet<>();
    for (Formula leaf : Leaves.of(formula)) {
      if (leaf instanceof Formula.In in) {
        variables.add(in.variable());
      } else if (leaf instanceof Formula.Present present) {
        variables.add(present.variable());
      } else if (leaf instanceof Formula.Some some) {
        variables.add(some.variable());
      } else if (leaf instanceof Formula.SomeNot someNot) {
        variables.add(someNot.variable());
      } else if (leaf instanceof Formula.Same same) {
        variables.add(same.left());
        variables.add(same.right());
      }
    }
    return variables;
  }

  private static double size(List<Variable> variables) {
    double size = 1;
    for (Variable variable : variables) {
      size *= options(variable).size();
    }
    return size;
  }

  /** Every class, or none where there may be none; of several values, up to two classes. */
  private static List<BitSet> options(Variable variable) {
    List<BitSet> options = new ArrayList<>();
    int size = variable.domain().size();
    if (variable.arity() != Arity.ONE) {
      options.add(new BitSet());
    }
    for (int i = 0; i < size; i++) {
      BitSet one = new BitSet();
      one.set(i);
      options.add(one);
      for (int j = i + 1; variable.arity() == Arity.MANY && j < size; j++) {
        BitSet two = (BitSet) one.clone();
        two.set(j);
        options.add(two);
      }
    }
    return options;
  }

  private static void product(
      List<Variable> variables,
      int at,
      Map<Variable, BitSet> chosen,
      List<Formula> axioms,
      List<Map<Variable, BitSet>> into) {
    if (at == variables.size()) {
      Map<Variable, BitSet> copy = new LinkedHashMap<>(chosen);
      SampledModel model = SampledModel.of(copy);
      if (axioms.stream().allMatch(model::holds)) {
        into.add(copy);
      }
      return;
    }
    for (BitSet option : options(variables.get(at))) {
      chosen.put(variables.get(at), option);
      product(variables, at + 1, chosen, axioms, into);
    }
    chosen.remove(variables.get(at));
  }

  private void decide(
      Map<Variable, BitSet> caller, List<Map<Variable, BitSet>> contexts, List<Formula> mixed) {
    Map<Variable, Integer> numbers = new HashMap<>();
    caller.forEach(
        (variable, classes) ->
            numbers.put(variable, classes.isEmpty() ? Grounding.NONE : classes.nextSetBit(0)));
    List<Stratum> about =
        found.entrySet().stream()
            .filter(entry -> entry.getValue().stream().anyMatch(b -> b.contains(numbers)))
            .map(Map.Entry::getKey)
            .toList();
    Optional<PolicyEvaluator> compiled = Optional.empty();
    for (Map<Variable, BitSet> context : contexts) {
      Map<Variable, BitSet> all = new HashMap<>(context);
      all.putAll(caller);
      SampledModel model = SampledModel.of(all);
      if (!mixed.stream().allMatch(model::holds)) {
        continue;
      }
      RequestContext request = strata.decode(model::values);
      PolicyEvaluator evaluator =
          compiled.orElseGet(() -> PolicyEvaluator.compile(access.of(request.caller().identity())));
      compiled = Optional.of(evaluator);
      boolean isAllowed = evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED));
      boolean open = about.stream().anyMatch(stratum -> stratum.standing() == Standing.OPEN);
      boolean covered =
          about.stream()
              .filter(stratum -> stratum.standing() == Standing.GIVEN)
              .flatMap(stratum -> stratum.ways().stream())
              .anyMatch(way -> fulfils(request, context, way));
      requests++;
      allowed += isAllowed ? 1 : 0;
      assertThat(covered || (open && isAllowed))
          .as(() -> request + "\n" + access + "\n" + about)
          .isEqualTo(isAllowed);
    }
  }

  private boolean fulfils(RequestContext request, Map<Variable, BitSet> context, Way way) {
    return way.tests().stream()
        .allMatch(
            test -> {
              boolean ofContext =
                  test.condition()
                      .filter(each -> !SAID_BY_CALLER.contains(each.key().canonical()))
                      .isPresent();
              return ofContext
                  ? known
                      .computeIfAbsent(context, key -> new HashMap<>())
                      .computeIfAbsent(test, key -> fulfils(request, test))
                  : fulfils(request, test);
            });
  }

  private boolean fulfils(RequestContext request, RequestTest test) {
    PolicyEvaluator evaluator = tests.computeIfAbsent(test, AccessStrataTest::denyingIf);
    boolean denied = evaluator.decide(request).equals(new Verdict.Decided(Decision.EXPLICIT_DENY));
    return denied == test.holds();
  }
}
