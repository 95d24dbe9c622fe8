"""The room keeps going whatever happens in it."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator import render
from generator.serve import room as rooms
from generator.serve.room import Found, Reading, Room
from tests.support.site import SmallSite

ABOUT = "---\ntitle: About\n---\nWho we are.\n"


def run(told: Coroutine[None, None, None]) -> None:
    """In a thread of its own: Playwright may still have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, told).result()


def faulty(*_: object) -> None:
    raise KeyError("nothing of that name")


async def shown(site: SmallSite, said: list[Reading]) -> Found:
    """What answers at *About* in a room that was read once."""
    room = Room(site.request(base_url="http://127.0.0.1/"), said.append)
    reading = asyncio.create_task(room.keep_up())
    try:
        return await room.find("about/")
    finally:
        room.close()
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


def test_a_fault_of_ours_while_a_page_is_drawn_is_told(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("content/pages/about.md", ABOUT)
    monkeypatch.setattr(render, "key_of", faulty)
    said: list[Reading] = []

    async def told() -> None:
        found = await shown(site, said)
        assert (found.output, found.status) == (None, 500)

    run(told())
    assert {reading.fault for reading in said} == {"", "KeyError: 'nothing of that name'"}


def test_a_fault_of_ours_while_the_site_is_read_is_told(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("content/pages/about.md", ABOUT)
    monkeypatch.setattr(rooms, "gather", faulty)
    said: list[Reading] = []

    async def told() -> None:
        assert (await shown(site, said)).status == 503

    run(told())
    assert [reading.fault for reading in said] == ["KeyError: 'nothing of that name'"]


def test_without_a_fault_the_page_is_there(site: SmallSite) -> None:
    site.write("content/pages/about.md", ABOUT)
    said: list[Reading] = []

    async def told() -> None:
        found = await shown(site, said)
        assert found.output is not None
        assert b"Who we are." in found.output.data

    run(told())
    assert [reading.fault for reading in said] == [""]
    assert said[0].documents == 1
