"""Sends what is no question, and half of one, to a DNS server on the loopback interface; it answers on.

    malformed.py PORT
"""
import random
import socket
import struct
import sys
import time

port = int(sys.argv[1])
place = ("127.0.0.1", port)
chance = random.Random(2027)


def question(name, kind=1, number=1, flags=0x0100):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return struct.pack(">6H", number, flags, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", kind, 1)


def answers(datagrams):
    """Whether a proper question is answered, over either protocol."""
    asked = question("web-7.shop.svc.cluster.local", number=4711)
    for _ in range(20):
        datagrams.sendto(asked, place)
        end = time.monotonic() + 2
        while time.monotonic() < end:
            try:
                answer = datagrams.recv(65535)
            except TimeoutError:
                break
            if answer[:2] == asked[:2]:
                return answer[3] & 15 == 0 and answer.endswith(bytes([10, 96, 1, 8]))
    return False


datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.settimeout(0.5)
for turn in range(20_000):
    packet = bytearray(question("web-7.shop.svc.cluster.local", chance.choice([1, 28, 33, 255, 65535])))
    for _ in range(chance.randint(1, 8)):
        where = chance.randrange(len(packet) + 1)
        what = chance.randrange(4)
        if what == 0 and packet:
            packet[where % len(packet)] = chance.randrange(256)
        elif what == 1:
            packet.insert(where, chance.randrange(256))
        elif what == 2:
            del packet[where:]
        else:
            packet += bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
    packet[:2] = b"\0\0"[: len(packet[:2])]
    datagrams.sendto(bytes(packet), place)
    if turn % 2_000 == 0 and not answers(datagrams):
        sys.exit(f"no answer after {turn} malformed packets")

# Connections that say nothing, half of a length, half of a question, or nonsense: many at once.
idle = []
for number in range(300):
    stream = socket.create_connection(place, timeout=5)
    stream.sendall([b"", b"\0", b"\0\x30\x12", b"\xff\xff" + bytes(100)][number % 4])
    idle.append(stream)
if not answers(datagrams):
    sys.exit("no answer beside idle connections")
asked = question("web-7.shop.svc.cluster.local", number=7)
with socket.create_connection(place, timeout=5) as stream:
    # Three questions on one connection, cut anywhere.
    whole = b"".join(struct.pack(">H", len(asked)) + asked for _ in range(3))
    for start in range(0, len(whole), 17):
        stream.sendall(whole[start:start + 17])
        time.sleep(0.001)
    stream.shutdown(socket.SHUT_WR)
    back = b""
    while part := stream.recv(65535):
        back += part
    count = 0
    while back:
        length = struct.unpack(">H", back[:2])[0]
        if not back[2:2 + length].endswith(bytes([10, 96, 1, 8])):
            sys.exit("a wrong answer over TCP")
        back, count = back[2 + length:], count + 1
    if count != 3:
        sys.exit(f"{count} answers to three questions on one connection")
for stream in idle:
    stream.close()
