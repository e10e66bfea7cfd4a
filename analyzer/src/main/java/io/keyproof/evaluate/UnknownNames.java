package io.keyproof.evaluate;

import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of what a piece of a policy leaves open, for the reasons of an undecided verdict. */
final class UnknownNames implements Guard.Visitor<UnknownNames> {

  private final Set<String> names = new TreeSet<>();

  Set<String> names() {
    return names;
  }

  void add(String name) {
    names.add(name);
  }

  void addText(Text text) {
    for (Unknown unknown : text.unknowns()) {
      if (!(unknown.domain() instanceof Unknown.Domain.OwnAccountId)) {
        names.add(unknown.name());
      }
    }
  }

  void addGuard(Guard guard) {
    guard.accept(this);
  }

  void addElements(Elements elements) {
    for (Element element : elements.entries()) {
      addText(element.text());
      addGuard(element.guard());
    }
    elements.rest().ifPresent(rest -> names.add(rest.name()));
  }

  void addPrincipals(Principals principals) {
    for (Principals.Entry entry : principals.entries()) {
      addGuard(entry.guard());
      addPrincipal(entry.principal());
    }
    principals.rest().ifPresent(rest -> names.add(rest.name()));
  }

  void addPrincipal(Principal principal) {
    principal.accept(new PrincipalText()).ifPresent(this::addText);
  }

  @Override
  public UnknownNames always() {
    return this;
  }

  @Override
  public UnknownNames symbol(String name) {
    names.add(name);
    return this;
  }

  @Override
  public UnknownNames not(Guard guard) {
    return guard.accept(this);
  }

  @Override
  public UnknownNames allOf(List<Guard> guards) {
    guards.forEach(this::addGuard);
    return this;
  }

  @Override
  public UnknownNames anyOf(List<Guard> guards) {
    guards.forEach(this::addGuard);
    return this;
  }
}
