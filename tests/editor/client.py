"""An editor, as far as a language server knows: JSON-RPC over its standard streams.

Nothing is asked of the network: the schema is a file that the opened text names.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds after which a server that says nothing is given up."""

SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "format": {"enable": False},
        "schemaStore": {"enable": False},
    },
    "http": {"proxy": "", "proxyStrictSSL": False},
}


class Editor:
    """One server under way, and the texts that are open in it."""

    def __init__(self, command: list[str], folder: Path, schemas: dict[str, str]) -> None:
        self.folder = folder
        self.schemas = schemas
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.numbers = itertools.count(1)
        self.versions = itertools.count(1)
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.told: queue.Queue[dict[str, Any]] = queue.Queue()
        self.opened: set[str] = set()
        threading.Thread(target=self._listen, daemon=True).start()
        self._start()

    def _start(self) -> None:
        uri = self.folder.as_uri()
        can = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "capabilities": can,
                "workspaceFolders": [{"uri": uri, "name": "folder"}],
            },
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": None}})

    # What an editor does

    def problems(self, path: Path, text: str | None = None) -> list[tuple[int, str]]:
        """What is marked in a file, or in another text under its name: lines from 1, messages."""
        uri = self._show(path, text)
        while True:
            told = self.told.get(timeout=PATIENCE)
            if told["uri"] == uri and told.get("version", self.version) == self.version:
                return [
                    (each["range"]["start"]["line"] + 1, each["message"])
                    for each in told["diagnostics"]
                ]

    def offers(self, path: Path, text: str) -> dict[str, str]:
        """What is offered where `‸` stands in a text: each label with what is said of it."""
        plain, place = _cursor(text)
        self.problems(path, plain)
        answer = self.ask("textDocument/completion", self._at(path, place))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: _words(item.get("documentation")) for item in items}

    def hover(self, path: Path, text: str) -> str:
        """What is said of the word where `‸` stands in a text."""
        plain, place = _cursor(text)
        self.problems(path, plain)
        answer = self.ask("textDocument/hover", self._at(path, place))
        return _words(answer["contents"]) if answer else ""

    def close(self) -> None:
        """Leave the server."""
        with contextlib.suppress(OSError):
            self.ask("shutdown", None)
            self._send({"method": "exit"})
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            answer = self.answers.get(timeout=PATIENCE)
            if answer["id"] == number:
                assert "error" not in answer, answer
                return answer["result"]

    # How it is said

    def _show(self, path: Path, text: str | None) -> str:
        uri = path.as_uri()
        shown = path.read_text(encoding="utf-8") if text is None else text
        self.version = next(self.versions)
        if uri in self.opened:
            change = {
                "textDocument": {"uri": uri, "version": self.version},
                "contentChanges": [{"text": shown}],
            }
            self._send({"method": "textDocument/didChange", "params": change})
        else:
            self.opened.add(uri)
            document = {
                "uri": uri,
                "languageId": "yaml",
                "version": self.version,
                "text": shown,
            }
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _at(self, path: Path, place: tuple[int, int]) -> dict[str, Any]:
        position = {"line": place[0], "character": place[1]}
        return {"textDocument": {"uri": path.as_uri()}, "position": position}

    def _send(self, said: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **said}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        for heard in _messages(self.process.stdout):
            method = heard.get("method")
            if method is None:
                self.answers.put(heard)
            elif method == "textDocument/publishDiagnostics":
                self.told.put(heard["params"])
            elif "id" in heard:
                self._send({"id": heard["id"], "result": self._asked(method, heard["params"])})

    def _asked(self, method: str, params: Any) -> Any:
        if method != "workspace/configuration":
            return None
        settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], "schemas": self.schemas}}
        return [settings.get(item.get("section", ""), {}) for item in params["items"]]


def _messages(stream: Any) -> Iterator[dict[str, Any]]:
    while True:
        size = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if not size:
            return
        yield json.loads(stream.read(size))


def _cursor(text: str) -> tuple[str, tuple[int, int]]:
    before, _, after = text.partition("‸")
    return before + after, (before.count("\n"), len(before) - before.rfind("\n") - 1)


def _words(said: Any) -> str:
    if isinstance(said, dict):
        return str(said.get("value", ""))
    return "" if said is None else str(said)
