"""The words by which what is no part of an article is known: English, Russian and Persian, and the names of networks."""

import re

__all__ = ("APPEALS", "AUTHOR_LABELS", "CONTENTS", "RIGHTS", "SOCIAL", "SOCIAL_LABELS")

#: What stands over a table of contents; folded: lower case, without punctuation.
CONTENTS = frozenset(
    {
        "table of contents",
        "contents",
        "on this page",
        "in this article",
        "jump to",
        "содержание",
        "оглавление",
    }
    | {"содержание статьи", "в этой статье", "فهرست", "فهرست مطالب", "در این مقاله"}
)

#: The labels of lines about a person.
AUTHOR_LABELS = frozenset(
    {
        "name",
        "full name",
        "username",
        "user name",
        "email",
        "e-mail",
        "mail",
        "birthdate",
        "date of birth",
        "born",
    }
    | {
        "address",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "fax",
        "company",
        "employer",
        "job",
        "occupation",
        "position",
    }
    | {"bio", "biography", "website", "about the author", "age", "gender", "ssn", "whatsapp"}
    | {"имя", "почта", "телефон", "адрес", "компания", "должность", "дата рождения", "об авторе"}
    | {"نام", "ایمیل", "رایانامه", "تلفن", "نشانی", "آدرس", "شرکت", "شغل", "تاریخ تولد", "درباره نویسنده"}
)

#: The labels of lines about somebody's account.
SOCIAL_LABELS = frozenset(
    {
        "url",
        "username",
        "user name",
        "bio",
        "followers",
        "following",
        "likes",
        "handle",
        "profile",
        "posts",
        "account",
    }
)

_NETWORKS = frozenset(
    {
        "facebook",
        "twitter",
        "x",
        "linkedin",
        "instagram",
        "youtube",
        "tiktok",
        "telegram",
        "whatsapp",
        "reddit",
        "pinterest",
    }
    | {
        "tumblr",
        "threads",
        "mastodon",
        "bluesky",
        "snapchat",
        "flipboard",
        "vk",
        "vkontakte",
        "odnoklassniki",
        "viber",
    }
    | {
        "email",
        "e mail",
        "copy link",
        "print",
        "messenger",
        "line",
        "wechat",
        "weibo",
        "eitaa",
        "bale",
        "rubika",
    }
)

#: Whole lines that lead away from the article; folded.
SOCIAL = frozenset(
    _NETWORKS
    | {f"share on {name}" for name in _NETWORKS}
    | {f"share via {name}" for name in _NETWORKS}
    | {f"follow us on {name}" for name in _NETWORKS}
    | {
        "share",
        "share this",
        "share this article",
        "share this page",
        "share this story",
        "socials",
        "social media",
    }
    | {"follow us", "follow", "tweet", "like", "поделиться", "подписаться", "мы в соцсетях", "соцсети"}
    | {"اشتراک گذاری", "به اشتراک بگذارید", "شبکه های اجتماعی", "ما را دنبال کنید"}
)

#: Sentences that ask something of readers.
APPEALS = re.compile(
    r"""
    ^(?:what\ (?:are|is|do)\ your?\b.{0,60}\b(?:thoughts?|opinions?|views?|think)\b
      |(?:do\ )?(?:you\ )?have\ (?:a\ story|something\ to\ say|a\ tip)\b)
    |\b(?:share|leave|post|join|tell\ us)\b.{0,60}\bin\ the\ comments?\b
    |\b(?:don['’]t|do\ not)\ forget\ to\ (?:share|like|subscribe|follow|comment)\b
    |\bshare\ this\ (?:article|post|page|story)\b
    |\b(?:leave|add|post)\ (?:us\ )?a\ comment\b
    |\b(?:subscribe|sign\ up)\b.{0,60}\b(?:newsletter|channel|updates|alerts|mailing\ list)\b
    |\bfollow\ us\ on\b
    |\b(?:explore|check\ out|browse|see|read)\ (?:our|more\ of\ our)\ (?:other|latest|related|previous)\ (?:articles?|posts?|stories|analys[ei]s|coverage)\b
    |^(?:read\ (?:more|also|next)|see\ also|related(?:\ articles?)?|click\ here|advertisement|sponsored)\b\s*(?::|$)
    |\bпод(?:пиш|пис)\w+\ на\ (?:наш|рассылк|канал|телеграм)\w*|\bделитесь\b.{0,40}\bв\ комментариях\b|^читайте\ также\b
    |در\ (?:بخش\ )?نظرات\b|خبرنامه|بیشتر\ بخوانید
    """,
    re.IGNORECASE | re.VERBOSE,
)

RIGHTS = re.compile(
    r"\s*(?:©|\(c\)\s|copyright\b|all rights reserved|все права защищены|تمامی حقوق|کلیه حقوق)", re.IGNORECASE
)
