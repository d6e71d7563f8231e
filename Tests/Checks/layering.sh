#!/usr/bin/env bash
# Every import in Sources/ must be an arrow of docs/architecture.md, written out here.
# The package's dependency check accepts transitive imports; this one does not.
set -euo pipefail
cd "$(dirname "$0")/../.."

allowed() {
  case "$1" in
    svcctl) echo "CLI Platform" ;;
    CLI) echo "Printers Routing ServiceDiscovery DNSServer ControlPlane ClusterStore Manifests KubernetesAPI YAML JSON Platform" ;;
    DNSServer) echo "ServiceDiscovery KubernetesAPI Platform" ;;
    Printers) echo "KubernetesAPI YAML JSON" ;;
    Routing | ServiceDiscovery) echo "KubernetesAPI JSON" ;;
    ControlPlane) echo "ClusterStore KubernetesAPI JSON Platform" ;;
    Manifests) echo "YAML KubernetesAPI JSON" ;;
    ClusterStore) echo "JSON Platform" ;;
    KubernetesAPI | YAML) echo "JSON" ;;
    JSON) echo "" ;;
    Platform) echo "Glibc Musl Darwin" ;;
    *) echo "no such room: $1" >&2; exit 1 ;;
  esac
}

faults=0
for folder in Sources/*/; do
  room=$(basename "$folder")
  rooms=" $(allowed "$room") Synchronization Swift "
  while IFS=: read -r file line text; do
    module=$(sed -E 's/^.*import +(struct |enum |func |class |protocol )?([A-Za-z]+).*$/\2/' <<<"$text")
    if [[ $rooms != *" $module "* ]]; then
      echo "$file:$line: $room may not import $module (docs/architecture.md)"
      faults=1
    fi
  done < <(grep -rnE '^[[:space:]]*(@[a-z]+ )*(package |internal |private |fileprivate |public )?import ' "$folder" --include='*.swift' || true)
done
[ "$faults" = 0 ] && echo "layering: every import points down"
exit "$faults"
