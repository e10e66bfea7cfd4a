@echo off
rem Runs Keyproof with the Java runtime that it brings along.
setlocal
set "quick=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:-UsePerfData"
if "%~1"=="sandbox" set "quick=%quick% -XX:TieredStopAtLevel=4"
if "%~1"=="trail" set "quick=%quick% -XX:TieredStopAtLevel=4 -Xmn48m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10"
"%~dp0..\runtime\bin\java" %quick% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 io.keyproof.cli.Main %*
exit /b %ERRORLEVEL%
