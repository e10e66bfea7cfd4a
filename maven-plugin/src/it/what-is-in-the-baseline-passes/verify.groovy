def log = new File(basedir, 'build.log').text
assert new File(basedir, 'known.json').text.contains('"ruleId": "unscoped-decrypt"')
assert log =~ /no findings; \d+ suppressed/
assert !log.contains('MojoFailureException')
