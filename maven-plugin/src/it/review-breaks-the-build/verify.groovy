def log = new File(basedir, 'build.log').text
assert log.contains('keyproof: the change allows requests that were not allowed')
assert log.contains('no request is newly allowed (proven)')
assert log.contains('`base`: `nosuch` is neither a directory nor a revision that is here')
