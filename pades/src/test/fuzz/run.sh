#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes a target of vn.kyso.pades.fuzz with Jazzer: src/test/fuzz/run.sh PrepareFuzz|AnswerFuzz|ImageFuzz|VerifyFuzz [SECONDS]
# Run it after ./mvnw -pl pades test-compile. What it finds lands in target/fuzz/found; keep it in src/test/resources/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../../.."
target=${1:?which target}
seconds=${2:-600}
version=0.30.0
local=$(../mvnw -q -B help:evaluate -Dexpression=settings.localRepository -DforceStdout)
for artifact in jazzer jazzer-api; do
  [ -e "$local/com/code-intelligence/$artifact/$version/$artifact-$version.jar" ] ||
    ../mvnw -q -B dependency:get -Dtransitive=false -Dartifact="com.code-intelligence:$artifact:$version"
done
../mvnw -q -B dependency:build-classpath -Dmdep.outputFile=target/fuzz.classpath -Dmdep.includeScope=test
code="$PWD/target/classes:$PWD/target/test-classes:$(cat target/fuzz.classpath)"
work=$PWD/target/fuzz
mkdir -p "$work/found" "$work/corpus/$target" "$work/seeds/PrepareFuzz"
[ -d "$work/seeds/AnswerFuzz" ] || java -cp "$code" vn.kyso.pades.fuzz.Seeds "$work/seeds"
find src/test/resources/corpus -name '*.pdf' -exec cp -t "$work/seeds/PrepareFuzz" {} +
cd "$work/found"
exec java -cp "$local/com/code-intelligence/jazzer/$version/jazzer-$version.jar:$local/com/code-intelligence/jazzer-api/$version/jazzer-api-$version.jar:$code" \
  com.code_intelligence.jazzer.Jazzer "--target_class=vn.kyso.pades.fuzz.$target" \
  '--instrumentation_includes=vn.kyso.**:org.apache.pdfbox.**:org.bouncycastle.asn1.**' \
  '--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**' --jvm_args=-Xmx256m --keep_going=50 \
  "-max_total_time=$seconds" -max_len=16000 -timeout=60 "-dict=$OLDPWD/src/test/fuzz/pdf.dict" \
  "$work/corpus/$target" "$work/seeds/$target"
