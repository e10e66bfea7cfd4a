package io.keyproof.symbolic;

import io.keyproof.model.Grant;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;

/** Something that can allow a request: an Allow statement of a policy, or a grant. */
public sealed interface AllowSource {

  /** The Sid or position, or the GrantId. */
  String label();

  SourceSpan span();

  record OfStatement(Policy policy, Statement statement) implements AllowSource {

    /** By the statement's place: reading a whole policy for each of its statements takes long. */
    @Override
    public int hashCode() {
      return span().hashCode();
    }

    @Override
    public String label() {
      return statement.label();
    }

    @Override
    public SourceSpan span() {
      return statement.span();
    }
  }

  record OfGrant(Grant grant) implements AllowSource {
    @Override
    public String label() {
      return grant.id();
    }

    @Override
    public SourceSpan span() {
      return grant.span();
    }
  }
}
