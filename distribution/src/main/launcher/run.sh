# Starts Keyproof. Sourced by its launchers, which set `java` and, where they have them, `archive`, a
# class data archive, and `classpath`.

# A command is over before more than a quick compiler pays. The virtual machine's own warnings, as
# of an archive that another Java made, would go to standard output. Its file of figures for monitors
# is written for nobody.
quick='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable -Xlog:all=error:stderr'
quick="$quick -XX:-UsePerfData"

run() {
  # Java 17 cannot tell which of its streams a person looks at.
  terminals=
  if [ -t 1 ]; then terminals=out; fi
  if [ -t 2 ]; then terminals=$terminals,err; fi

  # A server runs long enough for the slow compiler to pay.
  options=$quick
  if [ "${1:-}" = sandbox ]; then options="$quick -XX:TieredStopAtLevel=4"; fi
  # So does reading a trail, in a small heap; what an index tells is told before that.
  case "$*" in
    "trail "*--index*) ;;
    "trail "*)
      options="$quick -XX:TieredStopAtLevel=4"
      options="$options -Xmn48m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10"
      ;;
  esac
  if [ -f "${archive:-}" ]; then options="$options -XX:SharedArchiveFile=$archive"; fi

  exec "$java" $options \
    -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    "-Dkeyproof.terminals=$terminals" \
    ${classpath:+-cp "$classpath"} io.keyproof.cli.Main "$@"
}
