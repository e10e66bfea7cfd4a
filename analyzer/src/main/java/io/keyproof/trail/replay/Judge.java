package io.keyproof.trail.replay;

import io.keyproof.trail.map.MappedCall;

/** Says something of calls, by what policies look at in them. */
interface Judge<K> {

  Judgement<K> judge(MappedCall call);

  /** Whether all calls with this caller and resource come out the same. */
  boolean isSettledBy(MappedCall call);
}
