def log = new File(basedir, 'build.log').text.replace('\\', '/')
assert log =~ /keyproof cannot use its input: .*policies\/cut-off.json:\d+:\d+: error: /
assert log.contains('MojoExecutionException')
assert !log.contains('MojoFailureException')
