def log = new File(basedir, 'build.log').text
assert log.contains('keyproof: skipped')
assert !log.contains('unscoped-decrypt')
