package io.keyproof.trail.replay;

import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Parties;
import java.util.Optional;

/** Says something of calls, by what policies look at in them. */
interface Judge<K> {

  Judgement<K> judge(MappedCall call);

  /** What is said of all calls of this caller on these resources, if that hangs on nothing else. */
  Optional<K> settled(Parties parties);
}
