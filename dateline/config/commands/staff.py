"""`dateline staff`: invite people, see who there is, help somebody who forgot a password or lost a second factor,
open a closed account again; lock down, unlock."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from dateline.config.commands.problem import Problem
from dateline.core.policy import Role, may_give, system

if TYPE_CHECKING:
    from dateline.accounts.models import Person

HELP = "Invite staff, list them, help who forgot a password or lost a second factor; lock the desk down, or open it."
EXAMPLE = "dateline staff add ada@paper.example --role editor"
NO_SERVER = "http://127.0.0.1:8000"
ROLES = [role.value for role in Role if may_give(system("staff"), role)]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    orders = parser.add_subparsers(dest="order", required=True, metavar="ORDER")
    add = orders.add_parser("add", help="invite somebody, or give a role to somebody who is here")
    add.add_argument("email")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument(
        "--coverage", default="", metavar="PATH", help="in this coverage alone (default: everywhere)"
    )
    add.add_argument("--name", default="", help="the byline, to be confirmed by the person")
    reset = orders.add_parser("reset", help="a link to choose a new password, good for a day")
    reset.add_argument("email")
    reset.add_argument(
        "--second-factor",
        action="store_true",
        help="no link: take away app, keys, passkeys and recovery codes, for somebody who lost them",
    )
    reopen = orders.add_parser("reopen", help="open a closed account again")
    reopen.add_argument("email")
    listed = orders.add_parser("list", help="everybody, with their roles, and who is invited")
    lock = orders.add_parser("lock", help="lock the desk down: nobody is signed in, nothing can be written")
    lock.add_argument("--reason", default="", help="for the record")
    unlock = orders.add_parser("unlock", help="open it again, without a second person")
    for order in (add, reset, reopen, listed, lock, unlock):
        order.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    from dateline.config.serving import preparation

    preparation.set_up()
    preparation.prepare()
    orders = {
        "add": _add,
        "reset": _reset,
        "reopen": _reopen,
        "list": _list,
        "lock": _lock,
        "unlock": _unlock,
    }
    orders[args.order](args)
    return 0


def _add(args: argparse.Namespace) -> None:
    from dateline.accounts import invitations, people
    from dateline.accounts.models import Person

    email, role = _address(args.email), Role(args.role)
    _require_path(args.coverage)
    somebody = Person.objects.filter(email=email).first()
    said = {"email": email, "role": args.role, "coverage": args.coverage}
    if somebody:
        _require_open(somebody)
        people.give(system("staff"), somebody, role, args.coverage)
        _print(
            args, said | {"link": None}, f"{somebody.name} is {_role(args.role, args.coverage)} from now on."
        )
        return
    token = people.invite(system("staff"), None, email, role, args.coverage, name=args.name)
    link = invitations.link(_base(), token)
    days = invitations.LIFETIME.days
    _print(args, said | {"link": link}, f"Send this to {email}; it works once, within {days} days:\n{link}")


def _reset(args: argparse.Namespace) -> None:
    from dateline.accounts import people

    person = _person(_address(args.email))
    _require_open(person)
    if args.second_factor:
        ended = people.take_second_factor(system("staff"), person)
        told = f"{person.name} signs in with the password alone now, and sets up another second factor."
        _say(args, {"email": person.email, "sessions_ended": ended}, f"{told} {ended} sign-ins ended.")
        return
    link = _base() + people.reset_link(system("staff"), person)
    _print(
        args,
        {"email": person.email, "link": link},
        f"Send this to {person.email}; it works once, within a day:\n{link}",
    )


def _reopen(args: argparse.Namespace) -> None:
    from dateline.accounts import people

    person = _person(_address(args.email))
    people.reopen(system("staff"), person)
    _say(args, {"email": person.email}, f"{person.name} may sign in again.")


def _list(args: argparse.Namespace) -> None:
    from dateline.accounts import directory

    people, invited = directory.people(), directory.invited()
    if args.json:
        print(json.dumps({"people": people, "invited": invited}, ensure_ascii=False))
        return
    for one in people:
        roles = ", ".join(_role(held["role"], held["coverage"]) for held in one["roles"]) or "no role"
        print(f"{one['name']} <{one['email']}>: {roles}{'' if one['active'] else ' (closed)'}")
    for guest in invited:
        print(
            f"invited: {guest['email'] or 'whoever has the link'}: {_role(guest['role'], guest['coverage'])}"
        )
    if not people and not invited:
        print("Nobody yet: dateline serve prints a link for the first editor.")


def _lock(args: argparse.Namespace) -> None:
    from django.db import transaction

    from dateline.accounts import people
    from dateline.lib import clock
    from dateline.record import actions

    with transaction.atomic():
        new = actions.lock_down(system("staff"), now=clock.now(), reason=args.reason)
        ended = people.close_every_door()
    told = "Locked down" if new else "It was locked down already"
    _say(args, {"locked": True, "sessions_ended": ended}, f"{told}; {ended} sign-ins ended.")


def _unlock(args: argparse.Namespace) -> None:
    from dateline.lib import clock
    from dateline.record import actions

    actions.unlock(system("staff"), now=clock.now())
    _say(args, {"locked": False}, "The desk is open. What was scheduled waits for a person.")


def _say(args: argparse.Namespace, data: dict[str, object], text: str) -> None:
    print(json.dumps(data) if args.json else text)


def _address(email: str) -> str:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise Problem(f"“{email}” is no email address: write it like ada@paper.example.") from None
    return email.lower()


def _require_path(coverage: str) -> None:
    from dateline.core.coverage import is_path

    if coverage and not is_path(coverage):
        raise Problem(f"“{coverage}” is no coverage's path: write the part after /live/, like moon-landing.")


def _person(email: str) -> Person:
    from dateline.accounts.models import Person

    person = Person.objects.filter(email=email).first()
    if person is None:
        raise Problem(f"Nobody signs in with {email}: dateline staff list shows who does.")
    return person


def _require_open(person: Person) -> None:
    if not person.is_active:
        raise Problem(
            f"The account of {person.email} is closed: dateline staff reopen {person.email} opens it."
        )


def _base() -> str:
    from django.conf import settings

    return str(settings.DATELINE_PUBLIC_URL or NO_SERVER)


def _role(role: str, coverage: str) -> str:
    return f"{role} of {coverage}" if coverage else role


def _print(args: argparse.Namespace, data: dict[str, str | None], text: str) -> None:
    from django.conf import settings

    print(json.dumps(data, ensure_ascii=False) if args.json else text)
    if data["link"] and not settings.DATELINE_PUBLIC_URL:
        print(
            "DATELINE_PUBLIC_URL is not set: put the server's own address in front of the link.",
            file=sys.stderr,
        )
