def log = new File(basedir, 'build.log').text.replace('\\', '/')
assert log =~ /policies\/shared-key.json:\d+:\d+: kms-star/
