def log = new File(basedir, 'build.log').text.replace('\\', '/')

assert new File(basedir, 'one/keyproof-baseline.json').text.contains('unscoped-decrypt')
assert log.count('keyproof: passed before, and nothing changed since') == 2

assert log =~ /keyproof: .*one\/src\/main\/policies\/reader.json:\d+:\d+: unscoped-decrypt/
['check', 'report', 'review', 'baseline', 'sandbox-start', 'sandbox-stop', 'help'].each {
  assert log.contains("keyproof:$it".toString())
}

assert !(log =~ /not marked as thread-?safe/)
