"""Sentences that say what followed from another number of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .fill import Sentences

if TYPE_CHECKING:
    from ..core.values.channels import ChannelChange

FOLLOWERS = Sentences(
    "channels",
    {
        "kernel": QT_TRANSLATE_NOOP("channels", "The kernel takes {channels:channels} too."),
        "input": QT_TRANSLATE_NOOP("channels", "The input has {channels:channels} too."),
    },
)

# What became of the numbers of one tensor, or of both.
NUMBERS = Sentences(
    "channels",
    {
        "input zeros": QT_TRANSLATE_NOOP("channels", "New input planes are 0."),
        "kernel repeated": QT_TRANSLATE_NOOP("channels", "New kernel planes repeat the last one."),
        "input zeros, kernel repeated": QT_TRANSLATE_NOOP(
            "channels", "New input planes are 0, the kernel's repeat the last one."
        ),
        "input cut": QT_TRANSLATE_NOOP("channels", "The input's last planes are cut; undo brings them back."),
        "kernel cut": QT_TRANSLATE_NOOP("channels", "The kernel's last planes are cut; undo brings them back."),
        "input cut, kernel cut": QT_TRANSLATE_NOOP(
            "channels", "The last planes of both are cut; undo brings them back."
        ),
        "input generated": QT_TRANSLATE_NOOP(
            "channels", "The input's numbers gave way to small integers; undo brings them back."
        ),
        "kernel generated": QT_TRANSLATE_NOOP(
            "channels", "The kernel's numbers gave way to small integers; undo brings them back."
        ),
        "input generated, kernel generated": QT_TRANSLATE_NOOP(
            "channels", "The numbers of both gave way to small integers; undo brings them back."
        ),
    },
)


def channels_text(change: ChannelChange | None) -> str:
    """Say which tensor follows the other one and what became of the numbers. Empty if nothing followed."""
    if change is None:
        return ""
    sentences = [FOLLOWERS.fill(change.follower, {"channels": change.channels})] if change.follower else []
    pairs = (("input", change.input), ("kernel", change.kernel))
    codes = [f"{name} {what}" for name, what in pairs if what != "kept"]
    both = ", ".join(codes)
    sentences += [NUMBERS.translate(code) for code in ([both] if both in NUMBERS else codes)]
    return " ".join(sentences)
