package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;

/**
 * Where something of an infrastructure file comes from.
 *
 * @param address what its language calls it: a logical id, {@code module.keys.aws_kms_key.main}, a
 *     construct path
 * @param span the whole resource
 * @param via the calls of modules or nested stacks that lead to it, outermost first
 */
public record Origin(String address, SourceSpan span, List<SourceSpan> via) {
  public Origin {
    via = List.copyOf(via);
  }
}
