// Taken for as long as the build runs.
def taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())
context.put('taken', taken)
new File(basedir, 'test.properties').text = "taken.port=${taken.localPort}\n"
return true
