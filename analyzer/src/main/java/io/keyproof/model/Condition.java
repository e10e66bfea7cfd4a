package io.keyproof.model;

import io.keyproof.source.SourceSpan;

/** One entry of a {@code Condition} block. */
public sealed interface Condition {

  Guard guard();

  SourceSpan span();

  /** One operator applied to one key: {@code "StringEquals": {"kms:ViaService": "s3…"}}. */
  record Test(
      SetQualifier qualifier,
      ConditionOperator operator,
      boolean ifExists,
      ConditionKey key,
      Elements values,
      Guard guard,
      SourceSpan span)
      implements Condition {

    /** The operator as written: {@code ForAnyValue:StringLikeIfExists}. */
    public String operatorName() {
      return qualifier.prefix() + operator.awsName() + (ifExists ? "IfExists" : "");
    }
  }

  /** An entry whose meaning could not be read, and why: it may hold or not. */
  record Unreadable(String reason, Guard guard, SourceSpan span) implements Condition {}
}
