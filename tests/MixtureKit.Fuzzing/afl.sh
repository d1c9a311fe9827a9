#!/bin/sh
# Lets afl-fuzz, which sees what code of the library an input reaches, look for findings of one kind.
# usage: afl.sh KIND SECONDS [FOLDER]; the folder, afl-KIND without it, keeps the inputs found.
# Needs afl-fuzz (Debian's package afl++). Exit code 0 without findings, 1 with findings.
set -eu
if [ $# -lt 2 ]; then
    echo "usage: afl.sh KIND SECONDS [FOLDER]" >&2
    exit 64
fi
kind=$1 seconds=$2 folder=${3:-afl-$1}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
rm -rf "$folder/program" "$folder/seeds"

(
    cd "$here"
    dotnet tool restore
    dotnet build -c Release -v quiet
    cp -r bin/Release/net10.0 "$folder/program"
    dotnet "$folder/program/MixtureKit.Fuzzing.dll" --seed 1 --count 200 --only "$kind" --write "$folder/seeds"
    for library in "$folder"/program/MixtureKit.*.dll; do
        case $library in
        *MixtureKit.Fuzzing.dll) ;;
        *) dotnet tool run sharpfuzz "$library" ;;
        esac
    done
)

# The runtime takes care of crashes and processors itself.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
[ -d "$folder/found/default" ] && seeds=- || seeds=$folder/seeds
afl-fuzz -V "$seconds" -t 10000 -m none -i "$seeds" -o "$folder/found" dotnet "$folder/program/MixtureKit.Fuzzing.dll" --guided "$kind"

stats=$folder/found/default/fuzzer_stats
grep -E '^(execs_done|execs_per_sec|edges_found|corpus_count|corpus_found|bitmap_cvg|stability|saved_crashes|saved_hangs)' "$stats"
grep -qE '^saved_crashes +: 0$' "$stats" && grep -qE '^saved_hangs +: 0$' "$stats"
