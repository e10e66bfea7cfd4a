package io.keyproof.check;

import io.keyproof.model.Assumption;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KmsKey;
import io.keyproof.symbolic.RequestSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * One key of a policy set, with all of the set that decides about its use.
 *
 * @param name what the key is called: its folder, or its file
 * @param account the key's account: twelve digits
 * @param access who has which policies; of everybody else, identity policies may allow
 * @param space the requests about this key
 * @param assumptions what is taken for granted, of the points that have a name
 * @param premises what else is taken for granted, and what is left out, in sentences
 */
public record KeyDeployment(
    String name,
    KmsKey key,
    String account,
    KeyAccess access,
    RequestSpace space,
    List<Assumption> assumptions,
    List<String> premises) {
  public KeyDeployment {
    assumptions = List.copyOf(assumptions);
    premises = List.copyOf(premises);
  }

  KeyDeployment withPremise(String premise) {
    List<String> more = new ArrayList<>(premises);
    more.add(premise);
    return new KeyDeployment(name, key, account, access, space, assumptions, more);
  }
}
