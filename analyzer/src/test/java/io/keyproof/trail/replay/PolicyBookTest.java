package io.keyproof.trail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyBookTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:kms:eu-west-1:111122223333:key/1234    | 111122223333/key/1234
          arn:aws:iam::111122223333:role/desk            | 111122223333/role/desk
          arn:aws:iam::111122223333:role/team/a/desk     | 111122223333/role/desk
          arn:aws-cn:iam::111122223333:user/ann          | 111122223333/user/ann
          arn:aws:iam::111122223333:role/odd:name        | 111122223333/role/odd:name
          arn:aws:kms:eu-west-1:111122223333:alias/a     |
          arn:aws:iam::111122223333:root                 |
          arn:aws:iam::11112222333:role/desk             |
          arn:aws:iam::11112222333x:role/desk            |
          arn:aws:iam::111122223333:role/                |
          urn:aws:iam::111122223333:role/desk            |
          *                                              |
          """)
  void policies_are_filed_under_the_account_and_the_name_of_a_key_role_or_user(
      String arn, String name) {
    assertThat(PolicyBook.subject(arn).orElse(null)).isEqualTo(name);
  }
}
