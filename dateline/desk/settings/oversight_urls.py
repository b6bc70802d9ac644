"""The addresses of people, the audit, holds and the lockdown, below /desk/settings/."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.settings import audit, holds, lockdown, people, person

_one = "people/<int:person>/"


def addresses(at: str) -> list[URLPattern]:
    return [
        path(f"{at}people/", people.index, name="settings-people"),
        path(f"{at}people/invite/", people.invite, name="settings-invite"),
        path(
            f"{at}people/invitations/<int:invitation>/withdraw/",
            people.withdraw_invitation,
            name="settings-withdraw-invitation",
        ),
        path(f"{at}{_one}", person.index, name="settings-person"),
        path(f"{at}{_one}give-role/", person.give_role, name="settings-give-role"),
        path(f"{at}{_one}take-role/", person.take_role, name="settings-take-role"),
        path(f"{at}{_one}reset-link/", person.reset_link, name="settings-reset-link"),
        *(
            path(f"{at}{_one}{act}/", person.act, {"act": act}, name=f"settings-{act}-person")
            for act in person.ACTS
        ),
        path(f"{at}audit/", audit.index, name="settings-audit"),
        path(f"{at}holds/", holds.index, name="settings-holds"),
        path(f"{at}holds/<int:hold>/lift/", holds.lift, name="settings-lift-hold"),
        path(f"{at}lockdown/", lockdown.index, name="settings-lockdown"),
        path(f"{at}lockdown/lock/", lockdown.lock, name="settings-lock"),
        path(f"{at}lockdown/unlock/", lockdown.unlock, name="settings-unlock"),
    ]
