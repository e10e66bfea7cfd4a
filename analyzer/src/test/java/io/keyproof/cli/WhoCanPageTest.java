package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoCanPageTest {

  private static final String STATEMENT =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "SID", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::111122223333:role/etl"},
         "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {"StringEquals": {"kms:EncryptionContext:Project": "VALUE"}}}]}
      """;

  @TempDir private Path directory;

  @Test
  void a_page_says_who_by_which_statement_on_which_condition() throws IOException {
    String page = page("kms:Decrypt", STATEMENT.replace("SID", "Etl").replace("VALUE", "Snowy"));

    assertThat(page)
        .contains("Who can <code>kms:Decrypt</code> with <code>invoices</code>")
        .contains("any session of <code>arn:aws:iam::111122223333:role/etl</code>")
        .contains("<tr><td>with EncryptionContext <code>Project=Snowy</code><td><code>Etl</code>")
        .contains("by the policies and grants at hand", "<td>confirmed: ")
        .contains("<summary>How it is decided</summary>", "<li class=\"yes\"><b>yes</b> allow")
        .contains("policies that are not among them were not seen");
  }

  @Test
  void a_page_says_why_nobody_can() throws IOException {
    assertThat(page("kms:Sign", STATEMENT))
        .contains("Nobody can <code>kms:Sign</code>")
        .contains("no Allow statement and no grant that was read covers such a request")
        .doesNotContain("class=\"finding");
  }

  @Test
  void what_was_not_decided_is_marked() throws IOException {
    String unread = STATEMENT.replace("StringEquals", "StringResembles");

    assertThat(page("kms:Decrypt", unread)).contains("StringResembles", "inconclusive: ");
  }

  @Test
  void text_of_a_policy_is_no_markup() throws IOException {
    String page =
        page(
            "kms:Decrypt",
            STATEMENT
                .replace("SID", "<img src=x onerror=alert(1) x")
                .replace("VALUE", "</td><script src=x "));

    assertThat(page).doesNotContain("<img").contains("&#60;img", "&#60;script src=x");
    assertThat(page.split("<script", -1)).hasSize(2);
  }

  private String page(String action, String policy) throws IOException {
    Path key = Files.createDirectories(directory.resolve("keys/invoices"));
    Files.writeString(key.resolve("key-policy.json"), policy);
    return CommandRun.of(
            "who-can", action, "--key", "invoices", "--format", "html", directory.toString())
        .out();
  }
}
