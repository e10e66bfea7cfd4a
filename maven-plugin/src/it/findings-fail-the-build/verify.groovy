def log = new File(basedir, 'build.log').text.replace('\\', '/')
assert log =~ /\[ERROR\] .*src\/main\/policies\/reader.json:\d+:\d+: error\[unscoped-decrypt\]: /
assert log =~ /witness: +arn:aws:/
assert log =~ /keyproof: .*src\/main\/policies\/reader.json:\d+:\d+: unscoped-decrypt/
assert log.contains('MojoFailureException')
