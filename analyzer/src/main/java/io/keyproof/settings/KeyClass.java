package io.keyproof.settings;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys of one kind, and what each of them must satisfy.
 *
 * @param match which keys: one of these that is not empty must fit, each by one of its patterns
 * @param span where the class stands
 */
public record KeyClass(String name, Match match, Requirements require, SourceSpan span) {

  /**
   * Which keys are meant: every list that is not empty must have a pattern that fits.
   *
   * @param aliases as in {@code alias/invoices*}
   * @param paths of the files that define the keys, relative to the settings' directory
   * @param accounts twelve digits each
   * @param tags the values that a tag may have, by its name; the key must have all that are named
   */
  public record Match(
      List<String> aliases,
      List<String> paths,
      List<String> accounts,
      Map<String, List<String>> tags) {
    public Match {
      aliases = List.copyOf(aliases);
      paths = List.copyOf(paths);
      accounts = List.copyOf(accounts);
      tags = new TreeMap<>(tags);
    }
  }

  /**
   * What is required.
   *
   * @param encryptionContext keys of the encryption context that every use of data must name
   * @param viaService the only services through which data may be used; any if empty
   */
  public record Requirements(
      List<String> encryptionContext,
      Optional<Integer> rotationDays,
      Optional<Integer> maxPrincipals,
      List<String> viaService) {
    public Requirements {
      encryptionContext = List.copyOf(encryptionContext);
      viaService = List.copyOf(viaService);
    }
  }
}
