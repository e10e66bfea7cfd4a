def log = new File(basedir, 'build.log').text.replace('\\', '/')

assert new File(basedir, 'one/keyproof-baseline.json').text.contains('unscoped-decrypt')
assert log.count('keyproof: passed before, and nothing changed since') == 3

assert log =~ /keyproof: .*one\/src\/main\/policies\/reader.json:\d+:\d+: unscoped-decrypt/
['check', 'report', 'report-aggregate', 'review', 'baseline', 'sandbox-start', 'sandbox-stop', 'help'].each {
  assert log.contains("keyproof:$it".toString())
}

assert !(log =~ /not marked as thread-?safe/)

// All modules that do not skip, by their own paths, once and in the root.
def sarif = new File(basedir, 'target/keyproof/keyproof.sarif').text
assert sarif.contains('"uri": "one/src/main/policies/reader.json"')
assert sarif.contains('"uri": "three/keys/reader.json"')
assert !sarif.contains('four/')
assert new File(basedir, 'target/keyproof/keyproof.html').text.contains('unscoped-decrypt')
assert !new File(basedir, 'one/target/keyproof/keyproof.sarif').exists()
assert log.count('/target/keyproof/keyproof.sarif') == 1
assert log.contains(
    '`formats` takes `sarif`, `junit`, `gitlab`, `checkstyle`, `markdown` and `html`, got `pdf`')
