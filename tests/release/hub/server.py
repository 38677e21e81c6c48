"""A stand-in for the Hub: the API its client uses to create, upload, tag and read a dataset repository.

It keeps everything in memory and serves HTTP on a local port. Modelled on the requests that the client sends; large
files go through Git LFS, the others are part of the commit.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

Files = dict[str, bytes]
LARGE = (".parquet",)


@dataclass
class Repo:
    """Commits by id, and the names that point to them."""

    commits: dict[str, Files] = field(default_factory=dict)
    branch: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    def commit(self, files: Files) -> str:
        """Put a commit on main."""
        content = json.dumps([len(self.commits), sorted((p, hashlib.sha256(b).hexdigest()) for p, b in files.items())])
        self.branch = hashlib.sha1(content.encode()).hexdigest()  # noqa: S324 - a commit's id has this length
        self.commits[self.branch] = files
        return self.branch

    def find(self, revision: str) -> str | None:
        """Return the commit that a name or id refers to."""
        if revision == "main":
            return self.branch
        return self.tags.get(revision) or (revision if revision in self.commits else None)


@dataclass
class Hub:
    """All repositories, blobs, and requests received."""

    repos: dict[str, Repo] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget everything."""
        self.repos.clear()
        self.blobs.clear()
        self.requests.clear()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    hub: Hub
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self._route("GET")

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._route("HEAD")

    def do_POST(self) -> None:
        """Answer."""
        self._route("POST")

    def do_PUT(self) -> None:
        """Accept a blob."""
        body = self._body()
        oid = urlsplit(self.path).path.rpartition("/")[2]
        self._note()
        if hashlib.sha256(body).hexdigest() == oid:
            self.hub.blobs[oid] = body
        self._json({})

    def _note(self) -> None:
        self.hub.requests.append(f"{self.command} {urlsplit(self.path).path}")

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _json(self, value: object, status: int = 200, **headers: str) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _missing(self, code: str) -> None:
        self._json({"error": code}, 404, X_Error_Code=code)

    def _route(self, method: str) -> None:  # noqa: PLR0911 - one for each kind of address
        self._note()
        body = self._body()
        steps = [unquote(step) for step in urlsplit(self.path).path.strip("/").split("/")]
        if steps[:3] == ["api", "repos", "create"]:
            return self._create(json.loads(body))
        if steps[:2] == ["api", "validate-yaml"]:
            return self._json({"errors": [], "warnings": []})
        if steps[0] == "verify":
            return self._json({})
        lfs = steps[0] == "datasets" and steps[2].endswith(".git")
        name = "/".join(steps[1:3]).removesuffix(".git") if steps[0] == "datasets" else "/".join(steps[2:4])
        repo = self.hub.repos.get(name)
        if repo is None:
            return self._missing("RepoNotFound")
        if lfs:
            return self._batch(json.loads(body))
        if steps[0] == "datasets":
            return self._resolve(repo, steps[4], "/".join(steps[5:]))
        return self._api(method, name, repo, steps[4:], body)

    def _create(self, asked: dict[str, Any]) -> None:
        name = f"{asked['organization']}/{asked['name']}" if asked.get("organization") else asked["name"]
        if name in self.hub.repos:
            return self._json({"error": "exists", "url": f"{self.base}/datasets/{name}"}, 409)
        self.hub.repos[name] = Repo()
        self.hub.repos[name].commit({".gitattributes": b"*.parquet filter=lfs diff=lfs merge=lfs -text\n"})
        return self._json({"url": f"{self.base}/datasets/{name}", "id": name, "name": name})

    @property
    def base(self) -> str:
        """The address of the server."""
        return f"http://{self.headers['Host']}"

    def _batch(self, asked: dict[str, Any]) -> None:
        objects = []
        for item in asked["objects"]:
            actions = {
                "upload": {"href": f"{self.base}/blob/{item['oid']}", "header": {}},
                "verify": {"href": f"{self.base}/verify/{item['oid']}", "header": {}},
            }
            objects.append({**item, **({} if item["oid"] in self.hub.blobs else {"actions": actions})})
        self._json({"transfer": "basic", "objects": objects})

    def _api(self, method: str, name: str, repo: Repo, steps: list[str], body: bytes) -> None:  # noqa: PLR0911
        what = steps[0] if steps else "info"
        if what == "preupload":
            asked = json.loads(body)["files"]
            modes = {True: "lfs", False: "regular"}
            told = [{**f, "uploadMode": modes[f["path"].endswith(LARGE)], "shouldIgnore": False} for f in asked]
            return self._json({"files": told})
        if what == "refs":
            branches = [{"name": "main", "ref": "refs/heads/main", "targetCommit": repo.branch}]
            tags = [{"name": n, "ref": f"refs/tags/{n}", "targetCommit": c} for n, c in repo.tags.items()]
            return self._json({"branches": branches, "tags": tags, "converts": []})
        if what == "tag" and method == "POST":
            return self._tag(repo, steps[1], json.loads(body)["tag"])
        if what == "commit":
            return self._commit(name, repo, body)
        commit = repo.find(steps[1] if len(steps) > 1 else "main")
        if commit is None:
            return self._missing("RevisionNotFound")
        files = repo.commits[commit]
        if what == "tree":
            found = list(_tree(files, "/".join(steps[2:]), recursive="recursive=true" in self.path.lower()))
            return self._json(found) if found else self._missing("EntryNotFound")
        if what == "paths-info":
            wanted = json.loads(body)["paths"]
            return self._json([_entry(path, files[path]) for path in wanted if path in files])
        siblings = [{"rfilename": path} for path in sorted(files)]
        return self._json({"id": name, "sha": commit, "private": False, "tags": [], "siblings": siblings})

    def _tag(self, repo: Repo, revision: str, tag: str) -> None:
        commit = repo.find(revision)
        if tag in repo.tags:
            return self._json({"error": "the tag exists"}, 409)
        if commit is None:
            return self._missing("RevisionNotFound")
        repo.tags[tag] = commit
        return self._json({})

    def _commit(self, name: str, repo: Repo, body: bytes) -> None:
        files = dict(repo.commits[repo.branch])
        for line in map(json.loads, body.splitlines()):
            key, value = line["key"], line["value"]
            if key == "header" and value.get("parentCommit") not in {None, repo.branch}:
                return self._json({"error": "the parent is stale"}, 412)
            if key == "file":
                files[value["path"]] = base64.b64decode(value["content"])
            elif key == "lfsFile":
                if value["oid"] not in self.hub.blobs:
                    return self._json({"error": "no such blob"}, 400)
                files[value["path"]] = self.hub.blobs[value["oid"]]
            elif key == "deletedFile":
                files.pop(value["path"], None)
        done = repo.commit(files)
        return self._json({"commitUrl": f"{self.base}/datasets/{name}/commit/{done}", "commitOid": done})

    def _resolve(self, repo: Repo, revision: str, path: str) -> None:
        commit = repo.find(revision)
        if commit is None:
            return self._missing("RevisionNotFound")
        if path not in repo.commits[commit]:
            return self._missing("EntryNotFound")
        data = repo.commits[commit][path]
        first, last = 0, len(data) - 1
        asked = self.headers.get("Range")
        if asked:
            start, _, end = asked.removeprefix("bytes=").partition("-")
            first, last = int(start), min(int(end or last), last)
        part = data[first : last + 1]
        self.send_response(206 if asked else 200)
        digest = hashlib.sha256(data).hexdigest()
        self.send_header("ETag", f'"{digest}"')
        self.send_header("X-Repo-Commit", commit)
        self.send_header("Accept-Ranges", "bytes")
        if path.endswith(LARGE):
            self.send_header("X-Linked-Etag", f'"{digest}"')
            self.send_header("X-Linked-Size", str(len(data)))
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(part)
        return None


def _entry(path: str, data: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(data).hexdigest()
    lfs = {"lfs": {"oid": digest, "size": len(data), "pointerSize": 130}} if path.endswith(LARGE) else {}
    return {"type": "file", "path": path, "size": len(data), "oid": digest[:40], **lfs}


def _tree(files: Files, folder: str, *, recursive: bool) -> Iterator[dict[str, Any]]:
    """Yield the entries of a folder, including subfolders, and everything below it if recursive."""
    head = f"{folder}/" if folder else ""
    below = [path for path in sorted(files) if path.startswith(head)]
    folders = {path[: at.start()] for path in below for at in re.finditer("/", path) if at.start() > len(head)}
    for path in sorted({*below, *folders}):
        if recursive or "/" not in path.removeprefix(head):
            kind = {"type": "directory", "path": path, "oid": "0" * 40, "size": 0}
            yield kind if path in folders else _entry(path, files[path])


@contextmanager
def running() -> Iterator[tuple[str, Hub]]:
    """Run a server while the block runs; yield its address and its contents."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"hub": hub}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hub
    finally:
        server.shutdown()
        server.server_close()
