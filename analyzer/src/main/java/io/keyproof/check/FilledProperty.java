package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import java.util.List;
import java.util.Set;

/** Properties with values in the place of the input's unknowns. */
record FilledProperty(Concretizer concretizer) implements RequestProperty.Visitor<RequestProperty> {

  @Override
  public RequestProperty allOf(List<RequestProperty> properties) {
    return new RequestProperty.AllOf(filled(properties));
  }

  @Override
  public RequestProperty anyOf(List<RequestProperty> properties) {
    return new RequestProperty.AnyOf(filled(properties));
  }

  @Override
  public RequestProperty not(RequestProperty property) {
    return new RequestProperty.Not(property.accept(this));
  }

  @Override
  public RequestProperty actionIn(Set<String> actions) {
    return new RequestProperty.ActionIn(actions);
  }

  @Override
  public RequestProperty meets(List<Condition> conditions) {
    return new RequestProperty.Meets(concretizer.concretize(conditions));
  }

  @Override
  public RequestProperty trait(RequestProperty.Trait trait) {
    return new RequestProperty.Is(trait);
  }

  @Override
  public RequestProperty keySpecIn(Set<String> specs) {
    return new RequestProperty.KeySpecIn(specs);
  }

  @Override
  public RequestProperty keyIn(Set<String> arns) {
    return new RequestProperty.KeyIn(arns);
  }

  @Override
  public RequestProperty setsAlias(Set<String> names) {
    return new RequestProperty.SetsAlias(names);
  }

  @Override
  public RequestProperty namedBy(Principals principals) {
    return new RequestProperty.NamedBy(concretizer.concretize(principals));
  }

  @Override
  public RequestProperty relative(RequestProperty.Relation relation) {
    return new RequestProperty.Relative(relation);
  }

  private List<RequestProperty> filled(List<RequestProperty> properties) {
    return properties.stream().map(each -> each.accept(this)).toList();
  }
}
