#!/usr/bin/env bash
# Counts the cases of the YAML test suite on which the executable agrees: events, JSON, refusals.
#
#   yaml-suite.sh SVCCTL FOLDER
set -euo pipefail
svcctl=$1 suite=$2
[ -d "$suite" ] || { echo "yaml-test-suite: not beside the project, left out"; exit 0; }
events=0 valid=0 json=0 with_json=0 refused=0 invalid=0 failed=()

# JSON is read as the YAML that it is, and its lines are sorted, since members have no order;
# several values in a row are no YAML, so these are compared without blanks. `make test` compares
# the values themselves.
same_json() {
  local ours raw
  ours=$("$svcctl" debug yaml --json "$1/in.yaml" 2>/dev/null) || return 1
  raw=$(<"$1/in.json")
  [ "${ours//[$' \n']/}" = "${raw//[$' \n']/}" ] ||
    [ "$(sort <<<"${ours//,/}")" = "$("$svcctl" debug yaml --json "$1/in.json" 2>/dev/null | tr -d , | sort)" ]
}

while IFS= read -r input; do
  folder=${input%/in.yaml}
  if [ -e "$folder/error" ]; then
    invalid=$((invalid + 1))
    if "$svcctl" debug yaml --events "$input" >/dev/null 2>&1; then
      failed+=("$folder: not refused")
    else
      refused=$((refused + 1))
    fi
    continue
  fi
  valid=$((valid + 1))
  if "$svcctl" debug yaml --events "$input" 2>/dev/null | cmp -s - "$folder/test.event"; then
    events=$((events + 1))
  else
    failed+=("$folder: events")
  fi
  [ -e "$folder/in.json" ] || continue
  with_json=$((with_json + 1))
  if same_json "$folder"; then json=$((json + 1)); else failed+=("$folder: JSON"); fi
done < <(find "$suite" -name in.yaml | sort)

echo "yaml-test-suite: events $events of $valid, JSON $json of $with_json, refused $refused of $invalid"
[ ${#failed[@]} -eq 0 ] || { printf '%s\n' "${failed[@]}"; exit 1; }
