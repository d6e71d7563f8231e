"""Asks svcctl's DNS server the recorded questions with dig, over UDP and TCP.

    table.py SVCCTL dns.jsonl

Each scene of the table is imported into a store of its own and served with the scene's options.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

svcctl, table = sys.argv[1:3]
FLAGS = {
    "pods": "--pods", "ttl": "--ttl", "zones": "--zones", "namespaces": "--namespaces",
    "ignoreEmptyService": "--ignore-empty-service", "endpointPodNames": "--endpoint-pod-names",
    "noEndpoints": "--noendpoints",
}


def options(config):
    config = {"pods": "disabled", "ttl": 5, "zones": ["cluster.local."], **config}
    words = []
    for key, value in config.items():
        text = ",".join(value) if isinstance(value, list) else str(value)
        words.append(f"{FLAGS[key]}={text.lower() if isinstance(value, bool) else text}")
    return words


def normal(line):
    """A record without what no two servers share: a SOA's serial number and times."""
    fields = line.split(None, 4)
    fields[4] = re.sub(r"\s+", " ", fields[4])
    if fields[3] == "SOA":
        fields[4] = " ".join(fields[4].split()[:2])
    return " ".join(fields)


def ask(port, questions, protocol, folder):
    """The code and the sections of each answer, by one dig for all questions."""
    batch = f"{folder}/questions"
    with open(batch, "w") as file:
        file.writelines(f"-q {question['name']} -t {question['type']}\n" for question in questions)
    command = ["dig", "@127.0.0.1", "-p", str(port), protocol, "+noall", "+comments", "+answer",
               "+authority", "+additional", "+tries=1", "+time=5", "+norecurse", "+nocookie", "+noidnin",
               "-f", batch]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    answers = []
    section = None
    for line in text.splitlines():
        heading = re.match(r";; (\w+) SECTION:", line)
        code = re.search(r"->>HEADER<<-.* status: (\w+)", line)
        if code:
            answers.append((code.group(1), {"answer": set(), "authority": set(), "additional": set()}))
            section = None
        elif heading:
            section = heading.group(1).lower()
        elif line and not line.startswith(";") and section in ("answer", "authority", "additional"):
            answers[-1][1][section].add(normal(line))
    return answers


wrong = asked = 0
for line in open(table):
    scene = json.loads(line)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SVCCTL_STORE": f"{folder}/store"}
        dump = f"{folder}/dump.json"
        with open(dump, "w") as file:
            json.dump({"apiVersion": "v1", "kind": "List", "items": scene["objects"]}, file)
        subprocess.run([svcctl, "cluster", "import", "-f", dump], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [svcctl, "serve", "dns", "--listen=127.0.0.1:0", *options(scene["config"])],
            env=environment, stdout=subprocess.PIPE, text=True)
        port = re.search(r":(\d+) over", server.stdout.readline()).group(1)
        try:
            questions = [question for question in scene["questions"]
                         if question["type"] not in ("AXFR", "IXFR")]
            for protocol in ("+notcp", "+tcp"):
                answers = ask(port, questions, protocol, folder)
                asked += len(questions)
                if len(answers) != len(questions):
                    wrong += abs(len(questions) - len(answers))
                    print(f"{scene['name']} {protocol}: {len(answers)} answers to {len(questions)} questions")
                    continue
                for question, (code, found) in zip(questions, answers):
                    wanted = {section: {normal(record) for record in question.get(section) or []}
                              for section in found}
                    if code != question["rcode"] or found != wanted:
                        wrong += 1
                        print(f"{scene['name']}: {question['name']} {question['type']} {protocol}: "
                              f"{code} {found}, wanted {question['rcode']} {wanted}")
        finally:
            server.terminate()
            server.wait()
print(f"{asked} questions by dig, {wrong} answered wrongly")
sys.exit(1 if wrong else 0)
