package io.keyproof.model;

import java.util.List;
import java.util.Optional;

/**
 * Callers whom no policy at hand tells apart.
 *
 * @param name the ARN (of a role session: the session's or the role's) or service name, if it is
 *     one caller or the sessions of one role; absent for all others of that kind
 * @param account whose they are, if it is one account; absent for services and all other accounts
 * @param marks what else tells them from others of that kind, in words
 */
public record CallerClass(
    Kind kind, Optional<String> name, Optional<String> account, List<String> marks) {

  public CallerClass {
    marks = List.copyOf(marks);
  }

  /** What kind of callers they are. */
  public enum Kind {
    ROLE,
    USER,
    ROOT,
    FEDERATED,
    SERVICE
  }
}
