def log = new File(basedir, 'build.log').text.replace('\\', '/')
assert log =~ /keyproof: .*before\/roles\/invoices\/policy.json:\d+:\d+: unscoped-decrypt/
assert log.contains('keyproof.sandbox.endpoint = http://')
assert log =~ /Tests run: 1, Failures: 0, Errors: 0, Skipped: 0.*InvoiceEncryptionIT/
assert log.contains('keyproof: the sandbox has stopped')
