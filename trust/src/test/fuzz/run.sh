#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes certificates, OCSP answers, revocation lists and evidence files with Jazzer: src/test/fuzz/run.sh [SECONDS]
# Run it after ./mvnw -pl trust test-compile. What it finds lands in target/fuzz/found; keep it in src/test/resources/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../../.."
seconds=${1:-600}
version=0.30.0
local=$(../mvnw -q -B help:evaluate -Dexpression=settings.localRepository -DforceStdout)
for artifact in jazzer jazzer-api; do
  [ -e "$local/com/code-intelligence/$artifact/$version/$artifact-$version.jar" ] ||
    ../mvnw -q -B dependency:get -Dtransitive=false -Dartifact="com.code-intelligence:$artifact:$version"
done
../mvnw -q -B dependency:build-classpath -Dmdep.outputFile=target/fuzz.classpath -Dmdep.includeScope=test
code="$PWD/target/classes:$PWD/target/test-classes:$(cat target/fuzz.classpath)"
work=$PWD/target/fuzz
mkdir -p "$work/found" "$work/corpus"
[ -d "$work/seeds" ] || java -cp "$code" vn.kyso.trust.status.CertificateFuzz "$work/seeds"
cd "$work/found"
exec java -cp "$local/com/code-intelligence/jazzer/$version/jazzer-$version.jar:$local/com/code-intelligence/jazzer-api/$version/jazzer-api-$version.jar:$code" \
  com.code_intelligence.jazzer.Jazzer --target_class=vn.kyso.trust.status.CertificateFuzz \
  '--instrumentation_includes=vn.kyso.trust.**:vn.kyso.identity.**:org.bouncycastle.asn1.**' \
  '--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**' --jvm_args=-Xmx256m --keep_going=50 \
  "-max_total_time=$seconds" -max_len=16000 -timeout=60 "$work/corpus" "$work/seeds"
