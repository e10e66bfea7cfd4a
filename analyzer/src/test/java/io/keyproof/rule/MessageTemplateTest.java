package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.rule.MessageTemplate.Hole;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageTemplateTest {

  @Test
  void holes_are_filled_and_what_fills_them_is_left_as_it_is() {
    var template = new MessageTemplate("{caller} can call `{action}` on {key}, {caller}");

    assertThat(
            template.fill(
                Map.of(Hole.CALLER, "role/{key}$1\\", Hole.ACTION, "kms:Decrypt", Hole.KEY, "k")))
        .isEqualTo("role/{key}$1\\ can call `kms:Decrypt` on k, role/{key}$1\\");
  }

  @Test
  void a_hole_without_a_value_is_our_bug() {
    assertThatThrownBy(() -> new MessageTemplate("{key}").fill(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
