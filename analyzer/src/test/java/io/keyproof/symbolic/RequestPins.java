package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.PointDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The formula that only one request fulfils. */
final class RequestPins {

  private RequestPins() {}

  static Formula of(RequestContext request, Attributes attributes) {
    List<Formula> pins = new ArrayList<>();
    pins.add(attributes.actionIn(Set.of(request.action())));
    pins.add(caller(request.caller(), attributes));
    pins.add(attributes.key.arnIn(Language.literal(request.resource())));
    pins.add(attributes.key.accountIn(Language.literal(request.resourceAccount())));
    request
        .values(ConditionKey.of("aws:RequestedRegion"))
        .forEach(region -> pins.add(attributes.key.regionIn(Language.literal(region))));
    boolean forwarded = request.values(ConditionKey.of("aws:ViaAWSService")).contains("true");
    pins.add(attributes.viaIs(forwarded ? Attributes.FORWARD_ACCESS : Attributes.DIRECT));
    // Every key of the request becomes an attribute, so that none is left to the solver's choice.
    request.context().keySet().forEach(attributes.context::reading);
    List.copyOf(attributes.context.variables().entrySet())
        .forEach(entry -> pins.add(pin(entry.getKey(), entry.getValue(), request)));
    for (Formula.Flag flag : attributes.requestedGrants.flags()) {
      boolean holds = attributes.requestedGrants.holds(flag, request);
      pins.add(holds ? flag : Formula.not(flag));
    }
    return Formula.and(pins);
  }

  private static Formula pin(ConditionKey key, Variable variable, RequestContext request) {
    PlainReading reading = new PlainReading(variable);
    List<String> values = request.values(key);
    if (values.isEmpty()) {
      return Formula.not(reading.present());
    }
    List<Formula> pins = new ArrayList<>();
    for (String value : values) {
      pins.add(reading.passes(equal(variable, List.of(value))).orElseThrow());
    }
    if (variable.arity() == Arity.MANY) {
      pins.add(Formula.not(reading.someFails(equal(variable, values)).orElseThrow()));
    }
    return Formula.and(pins);
  }

  private static ValueTest equal(Variable variable, List<String> values) {
    return variable.domain() instanceof PointDomain points && !points.isClosed()
        ? new ValueTest.OfPoint(List.of("pin", values), values::contains, values)
        : new ValueTest.OfText(Language.oneOf(values));
  }

  private static Formula caller(Caller caller, Attributes attributes) {
    CallerAttributes attribute = attributes.caller;
    if (caller instanceof Caller.Service service) {
      return Formula.and(
          attribute.is(Kind.SERVICE), attribute.serviceIn(Language.literal(service.name())));
    }
    if (caller instanceof Caller.RoleSession session) {
      return Formula.and(
          attribute.is(Kind.ROLE),
          attribute.arnIn(Language.literal(session.roleArn())),
          attribute.sessionIs(
              session.sessionArn().substring(session.sessionArn().lastIndexOf('/') + 1)));
    }
    Formula named = attribute.arnIn(Language.literal(caller.name()));
    return caller instanceof Caller.FederatedUser federated && federated.userArn().isPresent()
        ? Formula.and(named, attribute.federatingUserIs(federated.userArn().get().split(":", 6)[5]))
        : named;
  }
}
