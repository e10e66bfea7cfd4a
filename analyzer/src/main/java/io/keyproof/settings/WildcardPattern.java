package io.keyproof.settings;

import java.util.regex.Pattern;

/** A text in which {@code *} stands for any characters, {@code /} among them. */
public record WildcardPattern(String text) {

  public boolean matches(String value) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("(?<=\\*)|(?=\\*)", -1)) {
      pattern.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(value).matches();
  }
}
