package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.Relation;
import io.keyproof.model.RequestProperty.Trait;
import java.util.List;
import java.util.Set;

/** The conditions that a property is about. */
final class AskedConditions implements RequestProperty.Visitor<List<Condition>> {

  @Override
  public List<Condition> meets(List<Condition> conditions) {
    return conditions;
  }

  @Override
  public List<Condition> allOf(List<RequestProperty> properties) {
    return properties.stream().flatMap(each -> each.accept(this).stream()).toList();
  }

  @Override
  public List<Condition> anyOf(List<RequestProperty> properties) {
    return allOf(properties);
  }

  @Override
  public List<Condition> not(RequestProperty property) {
    return property.accept(this);
  }

  @Override
  public List<Condition> actionIn(Set<String> actions) {
    return List.of();
  }

  @Override
  public List<Condition> trait(Trait trait) {
    return List.of();
  }

  @Override
  public List<Condition> keySpecIn(Set<String> specs) {
    return List.of();
  }

  @Override
  public List<Condition> keyIn(Set<String> arns) {
    return List.of();
  }

  @Override
  public List<Condition> setsAlias(Set<String> names) {
    return List.of();
  }

  @Override
  public List<Condition> namedBy(Principals principals) {
    return List.of();
  }

  @Override
  public List<Condition> relative(Relation relation) {
    return List.of();
  }
}
