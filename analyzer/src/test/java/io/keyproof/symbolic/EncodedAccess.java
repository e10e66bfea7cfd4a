package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.RequestContext;
import io.keyproof.symbolic.AuthorizationEncoder.CallerPolicies;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Formula.Opaque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The encoder's formula of a set of policies, read at single requests: each attribute has the
 * request's value, so that the formula is true or false without classes of values or any solver.
 */
final class EncodedAccess {

  private final Attributes attributes;
  private final Opaques opaques = new Opaques();
  private final KeyUses uses;
  private final Formula authorized;
  private final List<Formula> axioms;

  EncodedAccess(ApplicablePolicies policies) {
    uses = new KeyUses(List.of(policies), List.of());
    attributes = new Attributes(uses, uses.partitions(), Optional.empty());
    authorized =
        new AuthorizationEncoder(attributes, opaques, policies, CallerPolicies.ofOne(policies))
            .encode()
            .authorized();
    axioms = attributes.axioms();
  }

  /**
   * What the encoder says of one request.
   *
   * @param certain allowed whatever the parts stand for that could not be expressed
   * @param possible allowed if they stand for what allows most
   */
  record Reading(boolean certain, boolean possible) {}

  /** Whether the request is one of those that the policies' partitions leave in question. */
  boolean covers(RequestContext request) {
    return attributes.arns.partitions().contains(partition(request));
  }

  Reading read(RequestContext request, Map<String, Boolean> guards) {
    Map<Variable, List<String>> values = values(request);
    return new Reading(
        authorized.accept(new At(request, values, guards, Favoured.DENIAL)),
        authorized.accept(new At(request, values, guards, Favoured.PERMISSION)));
  }

  /** Whether an answer about this one request is what the formula says of it. */
  boolean explains(Answer answer, RequestContext request) {
    boolean possible = Choices.truths().stream().anyMatch(truth -> read(request, truth).possible());
    if (answer instanceof Answer.Possible found) {
      return found.confidence() == Answer.Confidence.CERTAIN
          ? read(request, found.guards()).certain()
          : possible;
    }
    return answer instanceof Answer.Impossible && !possible;
  }

  /** What the encoder takes for granted of all requests, but that does not hold of this one. */
  List<String> missing(RequestContext request) {
    At at = new At(request, values(request), Map.of(), Favoured.PERMISSION);
    return axioms.stream()
        .filter(axiom -> !axiom.accept(at))
        .map(axiom -> "the encoder knows no request but such that " + axiom)
        .toList();
  }

  /** Where the classes of values do not stand for the values of this request. */
  List<String> misplaced(RequestContext request) {
    List<String> misplaced = new ArrayList<>();
    values(request)
        .forEach(
            (variable, each) -> {
              for (String value : each) {
                if (variable.domain().classOf(value).isEmpty()) {
                  misplaced.add("no class of " + variable + " holds `" + value + "`");
                }
              }
            });
    return misplaced;
  }

  /** The value of every attribute; none for one that the request lacks. */
  private Map<Variable, List<String>> values(RequestContext request) {
    Map<Variable, List<String>> values = new HashMap<>();
    Caller caller = request.caller();
    Kind kind = kind(caller);
    values.put(attributes.action, List.of(request.action()));
    boolean forwarded = request.values(ConditionKey.of("aws:ViaAWSService")).contains("true");
    values.put(attributes.via, List.of(forwarded ? Attributes.FORWARD_ACCESS : Attributes.DIRECT));
    values.put(attributes.arns.partition, List.of(partition(request)));
    values.put(attributes.caller.kind, List.of(kind.name()));
    values.put(attributes.caller.account, caller.account().stream().toList());
    values.put(attributes.caller.name, kind == Kind.SERVICE ? List.of() : List.of(name(caller)));
    values.put(attributes.caller.session, List.of(session(caller)));
    values.put(
        attributes.caller.service, kind == Kind.SERVICE ? List.of(caller.name()) : List.of());
    values.put(
        attributes.caller.federatingUser,
        caller instanceof Caller.FederatedUser user
            ? user.userArn().map(EncodedAccess::lastField).stream().toList()
            : List.of());
    String[] arn = request.resource().split(":", 6);
    values.put(attributes.key.region, request.values(ConditionKey.of("aws:RequestedRegion")));
    values.put(attributes.key.account, List.of(request.resourceAccount()));
    values.put(attributes.key.name, arn.length == 6 ? List.of(arn[5]) : List.of());
    attributes
        .context
        .variables()
        .forEach((key, variable) -> values.put(variable, request.values(key)));
    return values;
  }

  private static String partition(RequestContext request) {
    String arn =
        request.caller() instanceof Caller.Service ? request.resource() : request.caller().name();
    return arn.startsWith("arn:") ? arn.split(":", -1)[1] : "aws";
  }

  private static Kind kind(Caller caller) {
    if (caller instanceof Caller.RoleSession) {
      return Kind.ROLE;
    }
    if (caller instanceof Caller.User) {
      return Kind.USER;
    }
    if (caller instanceof Caller.Root) {
      return Kind.ROOT;
    }
    return caller instanceof Caller.FederatedUser ? Kind.FEDERATED : Kind.SERVICE;
  }

  /** What follows the account in {@code aws:PrincipalArn}. */
  private static String name(Caller caller) {
    String arn = caller instanceof Caller.RoleSession role ? role.roleArn() : caller.name();
    return lastField(arn);
  }

  private static String lastField(String arn) {
    return arn.split(":", 6)[5];
  }

  private static String session(Caller caller) {
    return caller instanceof Caller.RoleSession role
        ? role.sessionArn().substring(role.sessionArn().lastIndexOf('/') + 1)
        : "session";
  }

  /** What the parts that could not be expressed are taken to work for. */
  private enum Favoured {
    PERMISSION,
    DENIAL
  }

  /** A formula at one request. */
  private final class At implements Formula.Visitor<Boolean> {

    private final RequestContext request;
    private final Map<Variable, List<String>> values;
    private final Map<String, Boolean> guards;
    private final Favoured favoured;

    At(
        RequestContext request,
        Map<Variable, List<String>> values,
        Map<String, Boolean> guards,
        Favoured favoured) {
      this.request = request;
      this.values = values;
      this.guards = guards;
      this.favoured = favoured;
    }

    @Override
    public Boolean constant(boolean value) {
      return value;
    }

    @Override
    public Boolean in(Formula.In in) {
      return some(in.variable(), value -> in.variable().domain().fulfils(in.condition(), value));
    }

    @Override
    public Boolean present(Formula.Present present) {
      return !valuesOf(present.variable()).isEmpty();
    }

    @Override
    public Boolean some(Formula.Some some) {
      return some(
          some.variable(), value -> some.variable().domain().fulfils(some.condition(), value));
    }

    @Override
    public Boolean someNot(Formula.SomeNot someNot) {
      return some(
          someNot.variable(),
          value -> !someNot.variable().domain().fulfils(someNot.condition(), value));
    }

    @Override
    public Boolean same(Formula.Same same) {
      return valuesOf(same.left()).equals(valuesOf(same.right()));
    }

    @Override
    public Boolean like(Formula.Like like) {
      if (like.variables().stream().anyMatch(variable -> valuesOf(variable).isEmpty())) {
        return false;
      }
      String subject = text(like.subject(), UnaryOperator.identity(), "");
      if (like.fields().size() == 1) {
        return isLike(subject, like.fields().get(0));
      }
      String[] fields = subject.split(":", like.fields().size());
      boolean all = fields.length == like.fields().size() && fields[0].equals("arn");
      for (int i = 0; all && i < fields.length; i++) {
        all = isLike(fields[i], like.fields().get(i));
      }
      return all;
    }

    private boolean isLike(String text, TextForm pattern) {
      return Pattern.compile(text(pattern, Pattern::quote, ".*"), Pattern.DOTALL)
          .matcher(text)
          .matches();
    }

    private String text(TextForm form, UnaryOperator<String> spelling, String anyRun) {
      StringBuilder text = new StringBuilder();
      for (TextForm.Piece piece : form.pieces()) {
        if (piece instanceof TextForm.Piece.Known known) {
          text.append(spelling.apply(known.text()));
        } else if (piece instanceof TextForm.Piece.ValueOf value) {
          text.append(spelling.apply(valuesOf(value.variable()).get(0)));
        } else if (piece instanceof TextForm.Piece.LastNameOf name) {
          String whole = valuesOf(name.variable()).get(0);
          text.append(spelling.apply(whole.substring(whole.lastIndexOf('/') + 1)));
        } else {
          text.append(anyRun);
        }
      }
      return text.toString();
    }

    @Override
    public Boolean flag(Formula.Flag flag) {
      if (attributes.requestedGrants.isOne(flag)) {
        return attributes.requestedGrants.holds(flag, request);
      }
      return !GuardEncoder.isSymbol(flag) || guards.getOrDefault(GuardEncoder.symbol(flag), false);
    }

    @Override
    public Boolean opaque(Opaque opaque) {
      return (opaque.towards() == Effect.ALLOW) == (favoured == Favoured.PERMISSION);
    }

    @Override
    public Boolean not(Formula formula) {
      return !formula.accept(this);
    }

    @Override
    public Boolean and(List<Formula> formulas) {
      return formulas.stream().allMatch(formula -> formula.accept(this));
    }

    @Override
    public Boolean or(List<Formula> formulas) {
      return formulas.stream().anyMatch(formula -> formula.accept(this));
    }

    private boolean some(Variable variable, Predicate<String> test) {
      return valuesOf(variable).stream().anyMatch(test);
    }

    private List<String> valuesOf(Variable variable) {
      return values.getOrDefault(variable, List.of());
    }
  }
}
