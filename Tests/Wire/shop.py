"""Makes a cluster to ask about, and questions for dnsperf.

    shop.py manifests COUNT | queries COUNT
"""
import json
import sys

what, count = sys.argv[1], int(sys.argv[2])

if what == "manifests":
    items = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}]
    for number in range(count):
        name = f"web-{number}"
        headless = number % 10 == 9
        address = "None" if headless else f"10.96.{1 + number // 250}.{1 + number % 250}"
        items.append({
            "apiVersion": "v1", "kind": "Service", "metadata": {"name": name, "namespace": "shop"},
            "spec": {"clusterIP": address, "selector": {"app": name} if headless else None,
                     "ports": [{"name": "http", "port": 80}]}})
        if headless:
            for pod in range(3):
                items.append({
                    "apiVersion": "v1", "kind": "Pod",
                    "metadata": {"name": f"{name}-{pod}", "namespace": "shop", "labels": {"app": name}},
                    "spec": {"containers": [{"name": "main", "image": "nginx"}]}})
    print(json.dumps({"apiVersion": "v1", "kind": "List", "items": items}))
else:
    for number in range(count):
        name = f"web-{number}.shop.svc.cluster.local"
        print(f"{name} A")
        print(f"{name} AAAA")
        print(f"_http._tcp.{name} SRV")
        print(f"absent-{number}.shop.svc.cluster.local A")
        if number % 10 != 9:
            print(f"{1 + number % 250}.{1 + number // 250}.96.10.in-addr.arpa PTR")
