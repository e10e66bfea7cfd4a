package io.keyproof.replay;

import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Map;

/**
 * One request of a file of requests.
 *
 * @param session what conditions can ask about the caller's session and connection
 * @param parameters as AWS's JSON has them; an object {@code {from: NAME}} stands for the member of
 *     the same name in an earlier answer, {@code {text: …}} for the bytes of a text
 */
record ReplayStep(
    String name,
    String principal,
    String region,
    String operation,
    ObjectNode parameters,
    Map<String, List<String>> session,
    int times,
    String expected,
    SourceSpan span) {}
