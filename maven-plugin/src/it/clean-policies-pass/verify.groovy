def log = new File(basedir, 'build.log').text
assert log.contains('no findings; 1 file read')
