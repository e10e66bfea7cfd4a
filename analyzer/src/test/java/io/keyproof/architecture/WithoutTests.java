package io.keyproof.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves tests out, in whichever directory a build puts them. */
public final class WithoutTests implements ImportOption {

  @Override
  public boolean includes(Location location) {
    return !location.contains("/test-classes/");
  }
}
