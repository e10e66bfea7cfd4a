package io.keyproof.check.pattern;

import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.Grant;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyAlias;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.Optional;

/** A part of what was read that a pattern can be about. */
public sealed interface Part {

  SourceSpan span();

  /** As messages quote it. */
  String text();

  /** The next larger part that it stands in. */
  Optional<Part> enclosing();

  /** When it exists at all. */
  default Guard guard() {
    return Guard.ALWAYS;
  }

  /** The part itself or the next part around it of that kind. */
  default <P extends Part> Optional<P> within(Class<P> kind) {
    return kind.isInstance(this)
        ? Optional.of(kind.cast(this))
        : enclosing().flatMap(around -> around.within(kind));
  }

  /**
   * A policy, and the key that it is attached to.
   *
   * @param owner what reports call its bearer
   */
  record PolicyPart(String owner, Optional<KmsKey> key, Policy policy) implements Part {
    @Override
    public SourceSpan span() {
      return policy.span();
    }

    @Override
    public String text() {
      return policy.name();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.empty();
    }
  }

  record StatementPart(PolicyPart in, Statement statement) implements Part {
    @Override
    public SourceSpan span() {
      return statement.span();
    }

    @Override
    public String text() {
      return statement.label();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return statement.guard();
    }
  }

  /**
   * An entry of Action or NotAction.
   *
   * @param all the list
   * @param index the place of the entry in it, from 0
   */
  record ActionPart(StatementPart in, Listing all, int index) implements Part {
    Element element() {
      return all.entries().get(index);
    }

    @Override
    public SourceSpan span() {
      return element().span();
    }

    @Override
    public String text() {
      return element().text().toString();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return element().guard();
    }
  }

  /**
   * An entry of Resource or NotResource.
   *
   * @param all the list
   * @param index the place of the entry in it, from 0
   */
  record ResourcePart(StatementPart in, Listing all, int index) implements Part {
    Element element() {
      return all.entries().get(index);
    }

    @Override
    public SourceSpan span() {
      return element().span();
    }

    @Override
    public String text() {
      return element().text().toString();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return element().guard();
    }
  }

  /** An entry of Principal or NotPrincipal. */
  record PrincipalPart(StatementPart in, Principals.Entry entry) implements Part {
    @Override
    public SourceSpan span() {
      return entry.span();
    }

    @Override
    public String text() {
      return entry.principal().accept(new PrincipalName());
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return entry.guard();
    }
  }

  record ConditionPart(StatementPart in, Condition.Test test) implements Part {
    @Override
    public SourceSpan span() {
      return test.span();
    }

    @Override
    public String text() {
      return test.operatorName() + " " + test.key().name();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return test.guard();
    }
  }

  /** A value that a condition compares with. */
  record ValuePart(ConditionPart in, Element element) implements Part {
    @Override
    public SourceSpan span() {
      return element.span();
    }

    @Override
    public String text() {
      return element.text().toString();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return element.guard();
    }
  }

  /**
   * A policy variable.
   *
   * @param in the text that holds it: a resource or a value
   * @param text from <code>${</code> to the brace that closes it, or to the end
   */
  record VariablePart(Part in, String text) implements Part {
    @Override
    public SourceSpan span() {
      return in.span();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.of(in);
    }

    @Override
    public Guard guard() {
      return in.guard();
    }
  }

  /**
   * A grant.
   *
   * @param today the day it is judged at
   */
  record GrantPart(KmsKey key, Grant grant, LocalDate today) implements Part {
    @Override
    public SourceSpan span() {
      return grant.span();
    }

    @Override
    public String text() {
      return grant.name().orElse(grant.id());
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.empty();
    }

    @Override
    public Guard guard() {
      return grant.guard();
    }
  }

  record AliasPart(KeyAlias alias) implements Part {
    @Override
    public SourceSpan span() {
      return alias.span();
    }

    @Override
    public String text() {
      return alias.name().toString();
    }

    @Override
    public Optional<Part> enclosing() {
      return Optional.empty();
    }
  }
}
