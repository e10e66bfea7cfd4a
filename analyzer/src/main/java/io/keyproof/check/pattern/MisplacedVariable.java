package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.model.PolicyVersion;
import java.util.Optional;

/**
 * A policy variable before the fifth colon of an ARN, where AWS replaces none. IAM User Guide, "IAM
 * policy elements: Variables and tags".
 */
final class MisplacedVariable implements Phrase.Test<ResourcePart> {

  /** The colons behind which a resource's own part begins. */
  private static final int COLONS = 5;

  @Override
  public Optional<String> reason(ResourcePart part) {
    boolean replaces = part.in().in().policy().version() == PolicyVersion.V2012_10_17;
    return part.element()
        .text()
        .literal()
        .filter(text -> replaces && text.startsWith("arn:") && isMisplaced(text))
        .map(
            text ->
                "variables are only replaced behind the fifth colon of an ARN, and no ARN holds the"
                    + " text as it is written");
  }

  private static boolean isMisplaced(String text) {
    int colons = 0;
    for (int at = 0; at < text.length() && colons < COLONS; at++) {
      if (text.startsWith("${", at)) {
        return text.indexOf('}', at) > at;
      }
      colons += text.charAt(at) == ':' ? 1 : 0;
    }
    return false;
  }
}
