package io.keyproof;

import io.keyproof.Analyzer.Input;
import io.keyproof.Analyzer.Progress;
import io.keyproof.check.KeyGovernor;
import io.keyproof.check.KeyUsers;
import io.keyproof.finding.GovernanceResult;
import io.keyproof.finding.KeyGovernance;
import io.keyproof.model.KmsKey;
import io.keyproof.replay.WitnessReplayer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Keys in, who can do what with each of them out: what an owner or an auditor asks. */
public final class Governance {

  private Governance() {}

  /**
   * Every key of the files.
   *
   * @param snapshot what is deployed, under the files; at most one
   */
  public static GovernanceResult of(
      List<Path> paths, List<Path> snapshot, OpenValues values, Progress progress) {
    progress.at("reading files", 0, 1);
    Input input = Analyzer.read(paths, snapshot, values);
    WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());
    KeyGovernor governor = new KeyGovernor(input.policies(), replayer::replay);
    List<KmsKey> keys = input.policies().keys();
    KeyUsers users = KeyUsers.of(input.deployments());
    List<KeyGovernance> governed = new ArrayList<>();
    for (KmsKey key : keys) {
      progress.at("proving", governed.size(), keys.size());
      governed.add(governor.of(key).usedBy(users.of(key.span())));
    }
    return new GovernanceResult(governed, input.diagnostics(), input.files());
  }
}
