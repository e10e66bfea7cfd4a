package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.PrincipalPart;
import io.keyproof.model.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code {"Service": "lambda"}}: a service principal ends in a domain of AWS. */
final class MalformedService implements Phrase.Test<PrincipalPart> {

  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9-]+(\\.[a-z0-9-]+)*"
              + "\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws\\.internal|amazonaws\\.eu"
              + "|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov)"
              + "|[a-z0-9-]+\\.aws");

  @Override
  public Optional<String> reason(PrincipalPart part) {
    return part.entry().principal() instanceof Principal.Service service
        ? service
            .name()
            .literal()
            // Reading the policy says of wildcards and variables that they cannot stand here.
            .filter(name -> !Wildcards.hasAny(name) && !name.contains("${"))
            .filter(name -> !FORM.matcher(name).matches())
            .map(MalformedService::reason)
        : Optional.empty();
  }

  private static String reason(String name) {
    return name.matches("[a-z0-9-]+")
        ? "meant is probably `" + name + ".amazonaws.com`"
        : "a service principal looks like `SERVICE.amazonaws.com`";
  }
}
