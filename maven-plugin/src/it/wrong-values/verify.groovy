context.get('taken').close()

def log = new File(basedir, 'build.log').text.replace('\\', '/')
def failures = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
def expected = [
  /there is no pack `kms-stric`; did you mean `kms-strict`\?/,
  /`failOnSeverity` takes `error`, `warning` or `note`, got `fatal`/,
  /keyproof cannot use its input: nosuch:1:1: error: no such file or directory/,
  /keyproof cannot use its input: \S*nosuch.json:1:1: error: the baseline cannot be read/,
  /nosuch.yaml:1:1: error: there is no file `nosuch.yaml`/,
  /:review .*`failOnSeverity` takes `error`, `warning` or `note`, got `fatal`/,
  /The parameters 'base' for goal .*:review are missing or invalid/,
  /the sandbox cannot listen on port [0-9]+: .*; `port` takes one that is free, or 0 for any/,
  /`port` takes a number from 0 to 65535, got `65536`/,
  /`account` takes the twelve digits of an account, got `1234`/,
  /:sandbox-start .*keyproof cannot use its input: .*nosuch/,
  /`formats` takes `sarif`, .* and `html`, got `pdf`/,
  /keyproof cannot write its reports into `.*pom.xml`/,
  /keyproof cannot write `.*nosuch\/baseline.json`/,
]
assert failures.size() == expected.size()
[failures, expected].transpose().each { line, pattern -> assert line =~ pattern }

// Each is an error of the kind of unusable input, and told without a stack trace.
assert !log.contains('MojoFailureException')
assert !(log =~ /(?m)^\tat /)
