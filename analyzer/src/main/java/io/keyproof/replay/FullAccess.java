package io.keyproof.replay;

import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** The policy that lets an administrator do everything, as AWS's AdministratorAccess. */
final class FullAccess {
  private static final String TEXT =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Sid": "Everything", "Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;
  private static final Policy POLICY =
      new PolicyTexts().identityPolicy("AdministratorAccess", TEXT).orElseThrow();

  private FullAccess() {}

  static Policy identityPolicy() {
    return POLICY;
  }

  /** An identity with that policy alone. */
  static IamIdentity identity(String name) {
    return new IamIdentity(
        name,
        Optional.empty(),
        List.of(POLICY),
        Optional.empty(),
        Optional.empty(),
        SourceSpan.startOf("(sandbox)"));
  }
}
