package io.keyproof.fix;

import io.keyproof.finding.Comparison.Example;
import io.keyproof.model.Caller;
import java.util.stream.Collectors;

/** A request that two versions of a policy decide differently, in words. */
final class DeniedRequest {

  private DeniedRequest() {}

  static String words(Example request) {
    String caller =
        request
            .caller()
            .map(each -> each instanceof Caller.RoleSession role ? role.roleArn() : each.name())
            .map(name -> " by `" + name + "`")
            .orElse("");
    String context =
        request.context().entrySet().stream()
            .map(
                entry ->
                    "`"
                        + entry.getKey().name()
                        + "` `"
                        + String.join("`, `", entry.getValue())
                        + "`")
            .collect(Collectors.joining(" and "));
    return "`"
        + request.action()
        + "`"
        + (request.resource().equals("*") ? "" : " on `" + request.resource() + "`")
        + caller
        + (context.isEmpty() ? " without condition keys" : " with " + context);
  }
}
