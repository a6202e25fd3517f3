"""Asks this Server for a page, as a visitor of the domain would, whatever the world's DNS says. Standard library alone."""
import http.client
import json
import sys
import time

DEADLINE_SECONDS = 15
PAUSE_SECONDS = 0.2

domain, port, path, below = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
host = domain if port == 80 else f"{domain}:{port}"
until = time.monotonic() + DEADLINE_SECONDS
while True:
    began = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE_SECONDS)
        connection.request("GET", path, headers={"Host": host, "User-Agent": "Aegir health check", "Connection": "close"})
        response = connection.getresponse()
        response.read()
        answer = {"status": response.status, "ms": round((time.monotonic() - began) * 1000)}
        if response.status < below:
            print(json.dumps(answer))
            sys.exit()
        problem = f"answered {response.status}, and a healthy site answers with less than {below}"
    except (OSError, http.client.HTTPException) as error:
        problem = f"did not answer ({error})"
    # A reload returns before the new workers have taken over.
    if time.monotonic() + PAUSE_SECONDS > until:
        sys.exit(f"http://{host}{path} on this Server {problem}.")
    time.sleep(PAUSE_SECONDS)
