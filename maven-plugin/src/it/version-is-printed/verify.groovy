def log = new File(basedir, 'build.log').text
assert log =~ /\[INFO\] keyproof \d+\.\d+\.\d+/
