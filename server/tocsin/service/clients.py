"""Who may ask: names, origins and token hashes. The token itself is shown once and never stored."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tocsin.errors import ServiceError
from tocsin.rules.home import write_private
from tocsin.service.home import locked

_NAME = re.compile(r"[\w .()-]{1,64}")


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """`token_hash` is SHA-256 of the token in hex, `id` the public name by which a client asks for a proof.

    `origin` None: the token works only for callers that send no Origin header (commands, scripts).
    """

    name: str
    id: str
    token_hash: str
    origin: str | None
    created: str


class Clients:
    """The file `clients.json` of a home directory; read afresh when it has changed, so other processes may edit it."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "clients.json"
        self._seen: tuple[float, int] | None = None
        self._clients: tuple[Client, ...] = ()

    def all(self) -> tuple[Client, ...]:
        """All clients, oldest first. Raises ServiceError for a file that is not ours."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return ()
        seen = (status.st_mtime_ns, status.st_ino)
        if seen != self._seen:
            try:
                self._clients = msgspec.json.decode(self._path.read_bytes(), type=tuple[Client, ...])
            except msgspec.DecodeError as error:
                raise ServiceError(f"{self._path} is damaged: {error}", hint="Remove it and pair again.") from None
            self._seen = seen
        return self._clients

    def add(self, name: str, origin: str | None = None) -> str:
        """Issue a token (43 characters) for a new client, or for one of that name and origin anew."""
        if not _NAME.fullmatch(name):
            raise ServiceError("a client's name has 1 to 64 letters, digits, spaces or . _ - ( )")
        token = secrets.token_urlsafe(32)
        client = Client(
            name=name,
            id=public_id(token),
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            origin=origin,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        with locked(self._path):
            others = [each for each in self.all() if (each.name, each.origin) != (name, origin)]
            self._write([*others, client])
        return token

    def revoke(self, name: str) -> int:
        """Forget all clients of a name; how many there were."""
        with locked(self._path):
            before = self.all()
            kept = [client for client in before if client.name != name]
            self._write(kept)
        return len(before) - len(kept)

    def by_token(self, token: str) -> Client | None:
        """The client of a token, compared in constant time."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        found = None
        for client in self.all():
            if hmac.compare_digest(client.token_hash, digest):
                found = client
        return found

    def proof(self, client_id: str, nonce: str) -> str | None:
        """HMAC-SHA256 of a nonce under the token's hash, in hex: shows that this server knows the token."""
        for client in self.all():
            if hmac.compare_digest(client.id, client_id):
                return hmac.new(bytes.fromhex(client.token_hash), nonce.encode(), hashlib.sha256).hexdigest()
        return None

    def origins(self) -> frozenset[str]:
        """Every origin that has been paired."""
        return frozenset(client.origin for client in self.all() if client.origin)

    def _write(self, clients: list[Client]) -> None:
        write_private(self._path, msgspec.json.format(msgspec.json.encode(clients), indent=1))
        self._seen = None


def public_id(token: str) -> str:
    """The first 16 hex digits of sha256("tocsin-client:" + token): which client asks, and nothing of its token."""
    return hashlib.sha256(f"tocsin-client:{token}".encode()).hexdigest()[:16]
