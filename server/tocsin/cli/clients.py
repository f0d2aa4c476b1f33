"""`tocsin clients`: who may ask the server."""

from __future__ import annotations

import click

from tocsin.errors import ServiceError
from tocsin.service.clients import Clients
from tocsin.service.home import home


@click.group()
def command() -> None:
    """Add, list and revoke the clients that the server answers."""


@command.command()
@click.argument("name")
@click.option("--origin", help="The only web origin that may use the token; without it, callers that send none.")
def add(name: str, origin: str | None) -> None:
    """Print a new token for NAME, once."""
    click.echo(Clients(home()).add(name, origin))


@command.command("list")
def show() -> None:
    """List clients: name, id, origin and day."""
    for client in Clients(home()).all():
        click.echo(f"{client.name}\t{client.id}\t{client.origin or '-'}\t{client.created[:10]}")


@command.command()
@click.argument("name")
def revoke(name: str) -> None:
    """Forget all clients called NAME; their tokens stop working at once."""
    count = Clients(home()).revoke(name)
    if not count:
        raise ServiceError(f"there is no client called {name!r}", hint="See `tocsin clients list`.")
    click.echo(f"revoked {count}")
