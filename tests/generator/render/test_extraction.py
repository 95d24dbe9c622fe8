"""Catalogues for translators: every message of a theme, and nothing that differs from one day to the next."""

from io import BytesIO

from babel.messages.pofile import read_po

from generator.render.catalogue import faults_of
from generator.render.extraction import catalogue_for, messages_of
from generator.render.words import MSGIDS, PLURALS
from tests.generator.render.samples import PO, theme

TEMPLATES = {
    "404.html": '{{ _("Lost") }}{% trans n=3, count=3 %}{{ n }} way{% pluralize count %}{{ n }} ways{% endtrans %}',
    "home.html": '{{ _("Lost") }}',
}


def test_every_message_is_there_once_with_the_templates_that_say_it() -> None:
    found = messages_of(theme(TEMPLATES))

    assert found["Lost",] == ("404.html", "home.html")
    assert ("%(n)s way", "%(n)s ways") in found
    assert {*((text,) for text in MSGIDS), *PLURALS} <= set(found)


def test_a_new_catalogue_is_sound_and_waits_for_translations() -> None:
    data = catalogue_for(theme(TEMPLATES), "ar")
    catalogue = read_po(BytesIO(data), abort_invalid=True)

    assert faults_of(data, "ar") == ()
    assert catalogue.num_plurals == 6
    assert {message.string for message in catalogue if message.id == "Lost"} == {""}
    assert len(catalogue) == len(messages_of(theme(TEMPLATES)))


def test_what_the_theme_has_in_the_language_is_filled_in() -> None:
    known = (
        PO
        + 'msgid "Lost"\nmsgstr "گم"\n\nmsgid "%(n)s way"\nmsgid_plural "%(n)s ways"\n'
        + ('msgstr[0] "%(n)s راه"\nmsgstr[1] "%(n)s راه"\n')
    )
    data = catalogue_for(theme(TEMPLATES, {"fa": known}), "fa").decode()

    assert 'msgid "Lost"\nmsgstr "گم"\n' in data
    assert 'msgstr[0] "%(n)s راه"\nmsgstr[1] "%(n)s راه"\n' in data


def test_a_catalogue_that_cannot_be_read_is_passed_over() -> None:
    data = catalogue_for(theme(TEMPLATES, {"fa": 'msgid "Lost\n'}), "fa").decode()

    assert 'msgid "Lost"\nmsgstr ""\n' in data


def test_the_same_theme_makes_the_same_catalogue() -> None:
    assert catalogue_for(theme(TEMPLATES), "ru") == catalogue_for(theme(TEMPLATES), "ru")
