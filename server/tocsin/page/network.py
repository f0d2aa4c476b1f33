"""The only way out to the network: here names are resolved, every address is judged, and just that one is dialled.

A check of the URL's text would not do: `2130706433`, `0177.0.0.1` and `::ffff:127.0.0.1` are all this machine, and a
name may stand for anything. So what is judged is what the socket is given.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

from tocsin.errors import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")  # IPv4 addresses in the form that was given up


def is_public(address: Address) -> bool:
    """True for an address of the open internet, whatever older address it carries inside."""
    if isinstance(address, IPv6Address):
        if address in _COMPATIBLE or address.is_site_local:
            return False
        if not all(map(is_public, _carried(address))):
            return False
        if address.ipv4_mapped or address in _NAT64:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in carried if each is not None]


def resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host, as the system's resolver gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def dial(address: str, port: int, timeout: float) -> socket.socket:
    """A TCP connection to an address literal. Raises OSError."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Network:
    """How a connection is made. `allowed` judges each address before any is dialled."""

    resolve: Resolver = resolve
    dial: Callable[[str, int, float], socket.socket] = dial
    allowed: Callable[[Address], bool] = is_public

    def connect(self, host: str, port: int, deadline: Deadline) -> socket.socket:
        """A connection to a host all of whose addresses are allowed. Raises FetchError."""
        refused: OSError | None = None
        for address in self._judged(host, port, deadline):
            try:
                return self.dial(address, port, deadline.left())
            except OSError as error:
                refused = error
        raise FetchError(f"{host} does not answer on port {port}: {_reason(refused)}")

    def _judged(self, host: str, port: int, deadline: Deadline) -> tuple[str, ...]:
        for text in (found := self._addresses(host, port, deadline)):
            if not self.allowed(ip_address(text.partition("%")[0])):
                raise FetchError(
                    f"{host} is the private or special address {text}, which tocsin does not fetch from",
                    hint="Save the page and give tocsin the file.",
                )
        return found

    def _addresses(self, host: str, port: int, deadline: Deadline) -> tuple[str, ...]:
        """The resolver knows no deadline, so it works in a thread of its own, which may be left behind."""
        answer: Future[tuple[str, ...]] = Future()
        Thread(target=_answer, args=(answer, self.resolve, host, port), daemon=True).start()
        try:
            return answer.result(deadline.left())
        except TimeoutError:
            raise FetchError(f"{host} is not known: no reply in time", hint="Check the network.") from None
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} is not known: {_reason(error)}", hint="Check the address.") from None


def _answer(answer: Future[tuple[str, ...]], resolve: Resolver, host: str, port: int) -> None:
    try:
        answer.set_result(tuple(resolve(host, port)))
    except Exception as error:  # whatever it is, it belongs to the one who waits
        answer.set_exception(error)


def encrypted(plain: socket.socket, host: str) -> socket.socket:
    """TLS over a connection, the certificate checked for the URL's host. Closes the connection if that fails."""
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment (of the monotonic clock) by which everything must be over."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline that lies `seconds` ahead."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, more than 0. Raises FetchError when the time is up."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchError("the page took too long", hint="Try again, or save the page and give tocsin the file.")
        return left


class TimedSocket:
    """What `http.client` needs of a socket, each read and write within what is left of a deadline.

    A plain socket timeout starts anew with every byte, so a slow server could hold the reader for ever.
    """

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def sendall(self, data: bytes) -> None:
        """Send all bytes. Raises OSError, or FetchError when the time is up."""
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """A reader of what the peer sends (`mode` is always "rb")."""
        return io.BufferedReader(_TimedReader(self._inner, self._deadline))

    def close(self) -> None:
        """Close the connection. Readers made before must be done."""
        self._inner.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._raw, self._inner, self._deadline = inner.makefile("rb", buffering=0), inner, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._inner.settimeout(self._deadline.left())
        return self._raw.readinto(buffer) or 0

    def close(self) -> None:
        self._raw.close()
        super().close()


def _reason(error: OSError | UnicodeError | None) -> str:
    if isinstance(error, TimeoutError):
        return "no reply in time"
    return (error.strerror or "no reason given") if isinstance(error, OSError) else "not a host name"
