package io.keyproof.evaluate;

/** What one entry of a list of a policy asks of a text of the request. */
interface TextTest {

  Truth test(String value, RequestView request);

  /** The plain comparison, which lists turn into a look-up. */
  record Exact(String text) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      return Truth.of(text.equals(value));
    }
  }

  /** A text and whatever follows it, the pattern that most wildcards stand in. */
  record Prefix(String text) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      return Truth.of(value.startsWith(text));
    }
  }

  /** The same answer whatever the request. */
  record Always(Truth answer) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      return answer;
    }
  }
}
