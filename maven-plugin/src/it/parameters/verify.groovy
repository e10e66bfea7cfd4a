def log = new File(basedir, 'build.log').text.replace('\\', '/')
def builds = log.split("Scanning for projects").drop(1)
def build = { int number -> builds[number - 1] }

// Not repeated, unless it is forced to be.
assert build(1).contains('no findings; 1 file read')
assert build(2).contains('keyproof: passed before, and nothing changed since')
assert build(3).contains('no findings; 1 file read')

// The pack has a rule that the usual ones have not; its finding is a warning.
assert build(4) =~ /own\/key.json:\d+:\d+: destruction-without-mfa/
assert new File(basedir, 'known.json').text.contains('"ruleId": "destruction-without-mfa"')
assert build(6) =~ /no findings; \d+ suppressed/

assert build(7).contains('BUILD SUCCESS')
assert build(8) =~ /keyproof: not decided: open\/stack.yaml:\d+:\d+: /

assert new File(basedir, 'reports').list().toList() == ['keyproof.sarif']
assert new File(basedir, 'reports/keyproof.sarif').text.contains('"ruleId": "destruction-without-mfa"')

// What is newly allowed is accepted; a new warning is another matter.
assert build(10).contains('identity policy `key` allows more')
assert build(15) =~ /keyproof: the change brings findings: \S*key.json:\d+:\d+: \w+/
assert build(11).contains('no request is newly allowed (proven)')
assert build(12) =~ /keyproof: kms.address = http:\/\/\S+:17813\b/
assert build(12).contains('keyproof: the sandbox has stopped')
assert build(13).count('keyproof: skipped') == 6
['baseline', 'failOnInconclusive', 'failOnSeverity', 'force', 'packs', 'paths', 'settings', 'skip'].each {
  assert build(14).contains("keyproof.$it".toString())
}
assert build(16).contains('no findings; 1 file read')
return true
